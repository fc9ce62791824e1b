#include "core/kernels/convolution_layout.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <algorithm>

namespace sc {

namespace {

/// out (columns, rows) = in (rows, columns) transposed, for each of `count` matrices one behind the other.
void transpose(const float* in, int64_t count, int64_t rows, int64_t columns, float* out) {
    constexpr int64_t tile = 16; // a cache line each way
    const int64_t rowTiles = (rows + tile - 1) / tile;
    at::parallel_for(0, count * rowTiles, 16, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const float* source = in + i / rowTiles * rows * columns;
            float* target = out + i / rowTiles * rows * columns;
            const int64_t firstRow = i % rowTiles * tile, lastRow = std::min(firstRow + tile, rows);
            for (int64_t firstColumn = 0; firstColumn < columns; firstColumn += tile) {
                const int64_t lastColumn = std::min(firstColumn + tile, columns);
                for (int64_t column = firstColumn; column < lastColumn; ++column)
                    for (int64_t row = firstRow; row < lastRow; ++row)
                        target[column * rows + row] = source[row * columns + column];
            }
        }
    });
}

} // namespace

bool defaultLayoutConvolvesFaster() {
#if defined(__x86_64__) && (TORCH_VERSION_MAJOR < 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR < 1))
    static const bool faster = __builtin_cpu_supports("avx2") && !__builtin_cpu_supports("avx512f");
    return faster;
#else
    return false;
#endif
}

at::Tensor toDefaultLayout(const at::Tensor& x) {
    if (x.is_contiguous())
        return x;
    const at::Tensor in = x.contiguous(at::MemoryFormat::ChannelsLast), out = at::empty(x.sizes(), x.options());
    transpose(in.data_ptr<float>(), x.size(0), x.size(2) * x.size(3), x.size(1), out.data_ptr<float>());
    return out;
}

at::Tensor toChannelsLast(const at::Tensor& x) {
    if (x.is_contiguous(at::MemoryFormat::ChannelsLast))
        return x;
    const at::Tensor in = x.contiguous(), out = at::empty(x.sizes(), x.options(), at::MemoryFormat::ChannelsLast);
    transpose(in.data_ptr<float>(), x.size(0), x.size(1), x.size(2) * x.size(3), out.data_ptr<float>());
    return out;
}

} // namespace sc
