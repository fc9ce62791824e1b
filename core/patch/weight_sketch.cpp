#include "core/patch/weight_sketch.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/base/sha256.h"

namespace sc {

namespace {

constexpr int64_t unetValues = 512, textValues = 256, digestValues = 64;

/// `count` values of a tensor, evenly spread with a stride that is odd, so that they fall into all columns; float32.
at::Tensor sample(const at::Tensor& tensor, int64_t count) {
    const at::Tensor flat = tensor.reshape({-1});
    const int64_t stride = std::max<int64_t>(1, flat.numel() / count) | 1;
    const at::Tensor places = at::arange(count, at::kLong).mul(stride).remainder(flat.numel());
    return flat.index_select(0, places).to(at::kFloat);
}

/// Matrices and convolutions only: norms and biases are alike in all models.
std::vector<float> sketch(torch::nn::Module& module, int64_t count) {
    std::vector<at::Tensor> large;
    for (const auto& item : module.named_parameters())
        if (item.value().dim() >= 2 && item.value().numel() >= 1024)
            large.push_back(item.value().detach());
    if (large.empty())
        return {};
    // Every tensor gives one value or more in turn, spread over the whole network.
    const int64_t perTensor = std::max<int64_t>(1, count / int64_t(large.size()));
    const double every = double(large.size()) / double(std::min<int64_t>(count, int64_t(large.size())));
    std::vector<float> out;
    for (double i = 0; int64_t(i) < int64_t(large.size()) && int64_t(out.size()) + perTensor <= count; i += every) {
        at::Tensor values = sample(large[std::size_t(i)], std::max<int64_t>(perTensor, 32));
        values = values / (values.square().mean().sqrt() + 1e-12);
        values = values.narrow(0, 0, perTensor).contiguous();
        out.insert(out.end(), values.data_ptr<float>(), values.data_ptr<float>() + perTensor);
    }
    return out;
}

void addToDigest(torch::nn::Module& module, std::string& bytes) {
    for (const auto& item : module.named_parameters()) {
        const at::Tensor values = sample(item.value().detach(), digestValues).to(at::kHalf).contiguous();
        bytes += item.key();
        bytes.append(static_cast<const char*>(values.data_ptr()), std::size_t(values.nbytes()));
    }
}

} // namespace

WeightSketch sketchWeights(const Checkpoint& model) {
    const c10::NoGradGuard noGrad;
    WeightSketch out;
    std::string bytes;
    {
        const Loaded<Unet> unet = model.unet();
        out.unet = sketch(*unet.module, unetValues);
        addToDigest(*unet.module, bytes);
    }
    const Loaded<ClipTextModel> text = model.textEncoder();
    out.textEncoder = sketch(*text.module, textValues);
    addToDigest(*text.module, bytes);
    out.digest = sha256Hex(bytes.data(), bytes.size());
    return out;
}

double sketchLikeness(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.empty() || a.size() != b.size())
        return 0;
    double product = 0, left = 0, right = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += double(a[i]) * b[i];
        left += double(a[i]) * a[i];
        right += double(b[i]) * b[i];
    }
    return left > 0 && right > 0 ? product / std::sqrt(left * right) : 0;
}

} // namespace sc
