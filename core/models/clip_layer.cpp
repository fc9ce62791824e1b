#include "core/models/clip_layer.h"

#include <ATen/ATen.h>

#include "core/kernels/attention.h"

namespace sc {

ClipLayer::ClipLayer(int64_t width, int64_t feedForwardWidth, int64_t heads, bool quickGelu, double normEps, bool causal)
    : heads_(heads), quickGelu_(quickGelu), causal_(causal) {
    auto attention = child<Part>("self_attn");
    k_ = attention->add<Linear>("k_proj", width, width);
    v_ = attention->add<Linear>("v_proj", width, width);
    q_ = attention->add<Linear>("q_proj", width, width);
    out_ = attention->add<Linear>("out_proj", width, width);
    norm1_ = child<LayerNorm>("layer_norm1", width, normEps);
    auto mlp = child<Part>("mlp");
    up_ = mlp->add<Linear>("fc1", width, feedForwardWidth);
    down_ = mlp->add<Linear>("fc2", feedForwardWidth, width);
    norm2_ = child<LayerNorm>("layer_norm2", width, normEps);
}

at::Tensor ClipLayer::forward(const at::Tensor& x) const {
    const at::Tensor n = norm1_->forward(x);
    const at::Tensor mixed = attention(q_->forward(n), k_->forward(n), v_->forward(n), heads_, causal_);
    const at::Tensor h = x + out_->forward(mixed);
    const at::Tensor up = up_->forward(norm2_->forward(h));
    return h + down_->forward(quickGelu_ ? up * at::sigmoid(1.702 * up) : at::gelu(up));
}

} // namespace sc
