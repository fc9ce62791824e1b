#include "core/kernels/attention.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <cmath>

#include "core/kernels/cpu_dispatch.h"

namespace sc {

namespace {

/// At most this many scores exist at once (64 MiB in float32).
constexpr int64_t maxScores = int64_t(1) << 24;

/// (B, L, heads*D) -> (B, heads, L, D), a view.
at::Tensor splitHeads(const at::Tensor& x, int64_t heads) {
    return x.reshape({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

at::Tensor joinHeads(const at::Tensor& x) { return x.transpose(1, 2).reshape({x.size(0), x.size(2), x.size(1) * x.size(3)}); }

#if TORCH_VERSION_MAJOR >= 2

at::Tensor attentionByBlocks(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, bool causal) {
    return at::scaled_dot_product_attention(q, k, v, {}, 0.0, causal);
}

#else

/// softmax(q k^T) v for blocks of query rows; q, k, v (B, heads, L, D).
at::Tensor attentionByBlocks(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, bool causal) {
    const int64_t queries = q.size(2), keys = k.size(2);
    const at::Tensor keysTransposed = (k * (1 / std::sqrt(double(q.size(3))))).transpose(2, 3);
    const int64_t block = std::max<int64_t>(1, maxScores / (q.size(0) * q.size(1) * keys));
    std::vector<at::Tensor> parts;
    for (int64_t first = 0; first < queries; first += block) {
        const int64_t rows = std::min(block, queries - first);
        at::Tensor scores = at::matmul(q.narrow(2, first, rows), keysTransposed);
        if (causal) {
            const at::Tensor hidden = at::ones({rows, keys}, q.options().dtype(at::kBool)).triu(first + 1);
            scores = scores.masked_fill(hidden, -INFINITY);
        }
        parts.push_back(at::matmul(scores.softmax(-1), v));
    }
    return parts.size() == 1 ? parts[0] : at::cat(parts, 2);
}

#endif

/// Our own kernel: no score ever leaves the cache. Packs all keys and values once, then takes blocks of queries.
template <typename T>
at::Tensor attentionOnCpu(const AttentionKernel<T>& kernel, const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                          int64_t heads) {
    const int64_t batch = q.size(0), queries = q.size(1), keys = k.size(1), width = q.size(2) / heads;
    const int64_t keyBlocks = (keys + attentionKeyBlock - 1) / attentionKeyBlock;
    const int64_t queryBlocks = (queries + attentionQueryBlock - 1) / attentionQueryBlock;
    const int64_t keyBytes = int64_t(kernel.keyBytes(width)), valueBytes = int64_t(kernel.valueBytes(width));
    const at::TensorOptions bytes = at::TensorOptions().dtype(at::kByte);
    const at::Tensor packed = at::empty({batch * heads * keyBlocks * (keyBytes + valueBytes)}, bytes);
    char* packedKeys = static_cast<char*>(packed.data_ptr());
    char* packedValues = packedKeys + batch * heads * keyBlocks * keyBytes;
    at::Tensor out = at::empty(q.sizes(), q.options());

    const T* kData = static_cast<const T*>(k.data_ptr());
    const T* vData = static_cast<const T*>(v.data_ptr());
    at::parallel_for(0, batch * heads * keyBlocks, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const int64_t block = i % keyBlocks, head = i / keyBlocks % heads, row = i / keyBlocks / heads,
                          first = block * attentionKeyBlock;
            kernel.pack(kData + row * k.stride(0) + first * k.stride(1) + head * width, k.stride(1),
                        vData + row * v.stride(0) + first * v.stride(1) + head * width, v.stride(1),
                        std::min(attentionKeyBlock, keys - first), width, packedKeys + i * keyBytes,
                        packedValues + i * valueBytes);
        }
    });

    const float scale = float(1 / std::sqrt(double(width)));
    const T* qData = static_cast<const T*>(q.data_ptr());
    T* outData = static_cast<T*>(out.data_ptr());
    at::parallel_for(0, batch * heads * queryBlocks, 1, [&](int64_t begin, int64_t end) {
        const at::Tensor scratch = at::empty({int64_t(kernel.scratchBytes(width))}, bytes);
        for (int64_t i = begin; i < end; ++i) {
            const int64_t block = i % queryBlocks, head = i / queryBlocks % heads, row = i / queryBlocks / heads;
            const int64_t first = block * attentionQueryBlock, pack = (row * heads + head) * keyBlocks;
            kernel.run(qData + row * q.stride(0) + first * q.stride(1) + head * width, q.stride(1),
                       std::min(attentionQueryBlock, queries - first), width, scale, packedKeys + pack * keyBytes,
                       packedValues + pack * valueBytes, keys, outData + (row * queries + first) * heads * width + head * width,
                       heads * width, scratch.data_ptr());
        }
    });
    return out;
}

at::Tensor withDenseRows(const at::Tensor& x) { return x.stride(2) == 1 ? x : x.contiguous(); }

} // namespace

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, bool causal) {
    // The kernel takes pairs of channels.
    if (!causal && runsOnOwnKernels(q) && q.size(2) / heads % 2 == 0 && k.size(1) > 0) {
        const at::Tensor rows = withDenseRows(q), keys = withDenseRows(k), values = withDenseRows(v);
        if (q.scalar_type() == at::kFloat)
            return attentionOnCpu(cpuKernels().attentionF32, rows, keys, values, heads);
        return attentionOnCpu(cpuKernels().attentionBf16, rows, keys, values, heads);
    }
    return joinHeads(attentionByBlocks(splitHeads(q, heads), splitHeads(k, heads), splitHeads(v, heads), causal));
}

} // namespace sc
