#include "core/nn/embeddings.h"

#include <ATen/ATen.h>

#include <cmath>

namespace sc {

at::Tensor timestepFeatures(const at::Tensor& timesteps, int64_t width) {
    const int64_t half = width / 2;
    const at::Tensor exponent = at::arange(half, timesteps.options().dtype(at::kFloat)) * (-std::log(10000.0) / half);
    const at::Tensor angles = timesteps.to(at::kFloat).unsqueeze(1) * exponent.exp().unsqueeze(0);
    return at::cat({angles.cos(), angles.sin()}, 1);
}

TimestepEmbedding::TimestepEmbedding(int64_t in, int64_t width) {
    linear1_ = child<Linear>("linear_1", in, width);
    linear2_ = child<Linear>("linear_2", width, width);
}

at::Tensor TimestepEmbedding::forward(const at::Tensor& features) const {
    return linear2_->forward(at::silu(linear1_->forward(features)));
}

} // namespace sc
