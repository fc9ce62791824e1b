#pragma once

#include "core/models/unet_blocks.h"
#include "core/nn/embeddings.h"

namespace sc {

/// What side networks add to the locked U-Net: one tensor per skip, in the order of the down path, and one for the middle.
struct Residuals {
    std::vector<at::Tensor> down; ///< each (R, C, H, W)
    at::Tensor mid;

    bool empty() const { return down.empty(); }
};

/// What the encoder and the middle of a U-Net made of a sample.
struct UnetFeatures {
    Conditioning conditioning;
    std::vector<at::Tensor> skips; ///< in the order of the down path, each (B, C, H, W)
    at::Tensor middle;
};

/// UNet2DConditionModel of Stable Diffusion 1.x and 2.x; parameter names are those of diffusers.
class Unet : public Module {
public:
    explicit Unet(const UnetConfig& config);

    /// sample (B, in, H, W); timestep (1) or (B); context (B, tokens, contextWidth) -> (B, out, H, W), all of one dtype
    /// save the timestep. Residuals of R <= B rows act on the last R rows of the batch, the others are left untouched.
    at::Tensor forward(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                       const Residuals& residuals = {}) const {
        return decode(encode(sample, timestep, context), residuals);
    }
    /// The two halves of forward: residuals act between them, so that whoever trains a side network needs gradients of the
    /// second alone.
    UnetFeatures encode(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context) const;
    at::Tensor decode(UnetFeatures features, const Residuals& residuals = {}) const;

    const UnetConfig& config() const { return config_; }

private:
    UnetConfig config_;
    std::shared_ptr<Conv2d> convIn_, convOut_;
    std::shared_ptr<TimestepEmbedding> timeEmbedding_;
    std::shared_ptr<ModuleList<DownBlock>> downBlocks_;
    std::shared_ptr<MidBlock> midBlock_; ///< none in distilled ones
    std::shared_ptr<ModuleList<UpBlock>> upBlocks_;
    std::shared_ptr<GroupNorm> normOut_;
};

} // namespace sc
