#include "core/kernels/norm.h"

#include <ATen/Parallel.h>
#include <torch/version.h>

#include <cmath>

#include "core/kernels/cpu_dispatch.h"

namespace sc {

namespace {

template <typename T>
at::Tensor layerNormOnCpu(const RowKernels<T>& kernels, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                          double eps) {
    const int64_t width = x.size(-1), rows = x.numel() / width;
    at::Tensor out = at::empty(x.sizes(), x.options());
    const T* in = static_cast<const T*>(x.data_ptr());
    T* target = static_cast<T*>(out.data_ptr());
    at::parallel_for(0, rows, 16, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row)
            kernels.layerNorm(in + row * width, weight.data_ptr<float>(), bias.data_ptr<float>(), float(eps),
                              target + row * width, width);
    });
    return out;
}

double asNumber(float x) { return x; }
double asNumber(Bf16Bits x) { return c10::BFloat16(x, c10::BFloat16::from_bits()); }

/// x (N, C, H, W), channels-last. Statistics come from chunks of pixels of a fixed size, so that they do not depend on the
/// number of threads, and are merged in double (Chan et al. 1979).
template <typename T>
at::Tensor groupNormOnCpu(const RowKernels<T>& kernels, const at::Tensor& x, int64_t groups, const at::Tensor& weight,
                          const at::Tensor& bias, double eps, bool silu) {
    constexpr int64_t chunkPixels = 256;
    const int64_t batch = x.size(0), channels = x.size(1), pixels = x.size(2) * x.size(3),
                  chunks = (pixels + chunkPixels - 1) / chunkPixels;
    const at::TensorOptions floats = at::TensorOptions().dtype(at::kFloat);
    const at::Tensor sums = at::empty({batch * chunks, 2, channels}, floats),
                     coefficients = at::empty({batch, 2, channels}, floats);
    at::Tensor out = at::empty_like(x);
    const T* in = static_cast<const T*>(x.data_ptr());
    T* target = static_cast<T*>(out.data_ptr());
    float* sumData = sums.data_ptr<float>();
    float* coefficientData = coefficients.data_ptr<float>();
    const auto chunkStart = [&](int64_t i) { return (i / chunks * pixels + i % chunks * chunkPixels) * channels; };
    const auto chunkSize = [&](int64_t i) { return std::min(chunkPixels, pixels - i % chunks * chunkPixels); };

    at::parallel_for(0, batch * chunks, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i)
            kernels.channelSums(in + chunkStart(i), chunkSize(i), channels, sumData + i * 2 * channels,
                                sumData + (i * 2 + 1) * channels);
    });
    const int64_t perGroup = channels / groups;
    at::parallel_for(0, batch * groups, 1, [&](int64_t begin, int64_t end) {
        for (int64_t item = begin; item < end; ++item) {
            const int64_t row = item / groups, first = item % groups * perGroup;
            double count = 0, mean = 0, spread = 0; // spread: sum of squared differences from the mean
            for (int64_t chunk = 0; chunk < chunks; ++chunk) {
                const int64_t i = row * chunks + chunk;
                const double n = double(chunkSize(i));
                for (int64_t c = first; c < first + perGroup; ++c) {
                    const double sum = sumData[i * 2 * channels + c], squares = sumData[(i * 2 + 1) * channels + c];
                    const double own = asNumber(in[chunkStart(i) + c]) + sum / n, ownSpread = squares - sum * sum / n;
                    const double distance = own - mean;
                    spread += ownSpread + distance * distance * count * n / (count + n);
                    mean += distance * n / (count + n);
                    count += n;
                }
            }
            const double scale = 1 / std::sqrt(std::max(spread, 0.0) / count + eps);
            for (int64_t c = first; c < first + perGroup; ++c) {
                const double factor = scale * weight.data_ptr<float>()[c];
                coefficientData[row * 2 * channels + c] = float(factor);
                coefficientData[(row * 2 + 1) * channels + c] = float(bias.data_ptr<float>()[c] - mean * factor);
            }
        }
    });
    at::parallel_for(0, batch * chunks, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const float* own = coefficientData + i / chunks * 2 * channels;
            kernels.scaleShift(in + chunkStart(i), chunkSize(i), channels, own, own + channels, silu, target + chunkStart(i));
        }
    });
    return out;
}

at::Tensor asFloat(const at::Tensor& x) { return x.to(at::kFloat).contiguous(); }

/// What a norm of LibTorch is given for weights of a type: 1.x knows no mixture of types, as it comes up in mixed precision.
at::Tensor normInput(const at::Tensor& x, const at::Tensor& weight) {
    return TORCH_VERSION_MAJOR < 2 ? x.to(weight.scalar_type()) : x;
}

} // namespace

at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps) {
    if (runsOnOwnKernels(x) && x.numel() > 0) {
        const at::Tensor dense = x.contiguous(), w = asFloat(weight), b = asFloat(bias);
        return x.scalar_type() == at::kFloat ? layerNormOnCpu(cpuKernels().rowsF32, dense, w, b, eps)
                                             : layerNormOnCpu(cpuKernels().rowsBf16, dense, w, b, eps);
    }
    return at::layer_norm(normInput(x, weight), {x.size(-1)}, weight, bias, eps).to(x.scalar_type());
}

at::Tensor groupNorm(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                     bool silu) {
    const at::Tensor dense = x.contiguous(at::MemoryFormat::ChannelsLast);
    if (runsOnOwnKernels(x) && x.numel() > 0) {
        const at::Tensor w = asFloat(weight), b = asFloat(bias);
        return x.scalar_type() == at::kFloat ? groupNormOnCpu(cpuKernels().rowsF32, dense, groups, w, b, eps, silu)
                                             : groupNormOnCpu(cpuKernels().rowsBf16, dense, groups, w, b, eps, silu);
    }
    const at::Tensor y = at::group_norm(normInput(dense, weight), groups, weight, bias, eps).to(x.scalar_type());
    return silu ? at::silu(y) : y;
}

} // namespace sc
