#pragma once

#include "core/nn/layers.h"

namespace sc {

/// A pre-norm transformer layer of CLIP's towers; parameter names are those of transformers (CLIPEncoderLayer).
class ClipLayer : public Module {
public:
    /// `quickGelu`: x * sigmoid(1.702 x) in place of GELU. `causal`: a token sees only those before it (text).
    ClipLayer(int64_t width, int64_t feedForwardWidth, int64_t heads, bool quickGelu, double normEps, bool causal);
    /// x (B, tokens, width)
    at::Tensor forward(const at::Tensor& x) const;

private:
    int64_t heads_;
    bool quickGelu_, causal_;
    std::shared_ptr<Linear> q_, k_, v_, out_, up_, down_;
    std::shared_ptr<LayerNorm> norm1_, norm2_;
};

} // namespace sc
