#include "core/patch_training/instruction_projection.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace sc {

InstructionProjection::InstructionProjection(int64_t stateWidth, int64_t channels, int64_t gateWidth) {
    hidden_ = child<Linear>("hidden", stateWidth, channels);
    hint_ = child<Linear>("hint", channels, channels);
    gate_ = child<Linear>("gate", channels, gateWidth);
}

at::Tensor InstructionProjection::hint(const at::Tensor& pooled) const {
    return hint_->forward(at::silu(hidden_->forward(pooled))).unsqueeze(2).unsqueeze(3);
}

at::Tensor InstructionProjection::gateTerm(const at::Tensor& pooled) const {
    return gate_->forward(at::silu(hidden_->forward(pooled))).squeeze(0);
}

void InstructionProjection::zeroOutputs() {
    const at::NoGradGuard guard;
    for (const auto& layer : {hint_, gate_}) {
        layer->weight.zero_();
        layer->bias.zero_();
    }
}

} // namespace sc
