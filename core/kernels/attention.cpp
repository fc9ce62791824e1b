#include "core/kernels/attention.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cmath>

namespace sc {

namespace {

/// At most this many scores exist at once (64 MiB in float32).
constexpr int64_t maxScores = int64_t(1) << 24;

/// (B, L, heads*D) -> (B, heads, L, D), a view.
at::Tensor splitHeads(const at::Tensor& x, int64_t heads) {
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
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

} // namespace

at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, bool causal) {
    return joinHeads(attentionByBlocks(splitHeads(q, heads), splitHeads(k, heads), splitHeads(v, heads), causal));
}

} // namespace sc
