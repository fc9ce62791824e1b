#pragma once

#include <cstddef>
#include <cstdint>

namespace sc {

/// A bfloat16 number as its bits.
using Bf16Bits = uint16_t;

/// Keys per block of the attention kernel.
constexpr int64_t attentionKeyBlock = 128;
/// Query rows per call of the attention kernel.
constexpr int64_t attentionQueryBlock = 96;

/// Attention of one head over packed keys and values. `T`: float or Bf16Bits. Rows are `stride` elements apart.
template <typename T>
struct AttentionKernel {
    /// Bytes of one packed block of keys, and of values, for heads of `width` channels.
    std::size_t (*keyBytes)(int64_t width);
    std::size_t (*valueBytes)(int64_t width);
    /// Bytes of scratch memory that `run` needs.
    std::size_t (*scratchBytes)(int64_t width);
    /// Packs up to attentionKeyBlock keys and values; the rest of the block is zero.
    void (*pack)(const T* keys, int64_t keyStride, const T* values, int64_t valueStride, int64_t count, int64_t width,
                 void* packedKeys, void* packedValues);
    /// softmax(scale q k^T) v for up to attentionQueryBlock rows over `keys` keys, by blocks with running maximum and sum
    /// (arXiv 2205.14135).
    void (*run)(const T* queries, int64_t queryStride, int64_t rows, int64_t width, float scale, const void* packedKeys,
                const void* packedValues, int64_t keys, T* out, int64_t outStride, void* scratch);
};

/// Row kernels for one element type; weights are float.
template <typename T>
struct RowKernels {
    /// out[i] = in[i] * gelu(in[width + i]).
    void (*geglu)(const T* in, T* out, int64_t width);
    /// Normalises one row.
    void (*layerNorm)(const T* in, const float* weight, const float* bias, float eps, T* out, int64_t width);
    /// Per channel over `pixels` rows of `channels`: sum and sum of squares of the differences from the first row.
    void (*channelSums)(const T* in, int64_t pixels, int64_t channels, float* sum, float* squares);
    /// out = in * scale + shift per channel, then SiLU where asked for.
    void (*scaleShift)(const T* in, int64_t pixels, int64_t channels, const float* scale, const float* shift, bool silu, T* out);
};

/// All vector code for one instruction set.
struct CpuKernels {
    const char* name;
    AttentionKernel<float> attentionF32;
    AttentionKernel<Bf16Bits> attentionBf16;
    RowKernels<float> rowsF32;
    RowKernels<Bf16Bits> rowsBf16;
    /// float16 (as bits) to float, exactly.
    void (*widenHalf)(const uint16_t* in, float* out, int64_t count);
};

/// The best set that this CPU runs.
const CpuKernels& cpuKernels();

/// All sets that this CPU runs, best last; for tests.
struct CpuKernelList {
    const CpuKernels* const* first;
    std::size_t count;
};
CpuKernelList runnableCpuKernels();

} // namespace sc
