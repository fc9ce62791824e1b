#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// Scaled dot-product attention: softmax(q k^T / sqrt(D)) v per head, for q (B, Lq, heads*D), k and v (B, Lk, heads*D)
/// -> (B, Lq, heads*D), all of one dtype and device. `causal`: position i sees only positions up to i (Lq = Lk).
/// Memory stays bounded: the score matrix of a head is never held in one piece.
at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, int64_t heads, bool causal = false);

} // namespace sc
