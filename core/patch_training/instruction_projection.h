#pragma once

#include "core/nn/layers.h"

namespace sc {

/// What a patch makes of its safety instruction: a term that is added behind the side network's first convolution, and a
/// term in the gate's hidden layer. Both last layers begin at zero. After training the terms are constants, which are baked
/// into the patch's files.
class InstructionProjection : public Module {
public:
    InstructionProjection(int64_t stateWidth, int64_t channels, int64_t gateWidth);
    /// pooled (1, stateWidth): the instruction's text state -> (1, channels, 1, 1).
    at::Tensor hint(const at::Tensor& pooled) const;
    /// -> (gateWidth)
    at::Tensor gateTerm(const at::Tensor& pooled) const;
    void zeroOutputs();

private:
    std::shared_ptr<Linear> hidden_, hint_, gate_;
};

} // namespace sc
