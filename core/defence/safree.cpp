#include "core/defence/safree.h"

#include <ATen/ATen.h>

#include <cmath>

namespace sc {

namespace {

constexpr double triggerMargin = 0.01, slope = 2 * 2.5, threshold = 5.333; ///< alpha, and the self-validating filter's

/// Onto the span of the rows of `vectors`: C (C^T C)^+ C^T with the vectors as columns. float64.
at::Tensor projection(const at::Tensor& vectors) {
    const at::Tensor c = vectors.to(at::kDouble).t();
    return c.matmul(at::linalg_pinv(c.t().matmul(c))).matmul(c.t());
}

} // namespace

SafreePrompt safreePrompt(const at::Tensor& states, int used, const at::Tensor& masked, const at::Tensor& concepts) {
    SafreePrompt out{states.clone(), 0, 0};
    if (used == 0)
        return out;
    const at::Tensor outside = at::eye(states.size(2), at::kDouble) - projection(concepts);
    const at::Tensor distances = masked.to(at::kDouble).matmul(outside.t()).norm(2, 1); // (used)
    const at::Tensor others = used > 1 ? (distances.sum() - distances) / double(used - 1) : distances;
    const at::Tensor triggers = distances >= (1 + triggerMargin) * others;
    const at::Tensor move = outside.matmul(projection(masked));
    const at::Tensor moved = states[0].to(at::kDouble).matmul(move.t());
    double similarity = 0;
    for (int i = 0; i < used; ++i) {
        const int64_t at = i + 1; // behind the start mark
        if (triggers[i].item<bool>()) {
            out.states[0][at].copy_(moved[at].to(at::kFloat));
            ++out.moved;
        }
        similarity += at::cosine_similarity(out.states[0][at].to(at::kDouble), states[0][at].to(at::kDouble), 0).item<double>();
    }
    const double beta = 1 - similarity / used;
    out.steps = int(std::lround(10 / (1 + std::exp(-slope * (10 * beta - threshold))))) + 1;
    return out;
}

} // namespace sc
