#pragma once

#include "core/models/unet.h"

namespace sc {

/// Side network over a locked U-Net (diffusers: ControlNetModel): a copy of its encoder and middle whose outputs pass
/// through 1x1 "zero convolutions". Parameter names are those of diffusers.
class ControlNet : public Module {
public:
    explicit ControlNet(const UnetConfig& config);
    /// A side network for `unet`: same config, encoder and middle copied, zero convolutions zero, the hint embedding
    /// random (drawn from the global generator) with a last layer of zeros.
    static std::shared_ptr<ControlNet> fromUnet(const Unet& unet);
    /// The same without a use for hint pictures: an embedding of four channels per layer that is zero throughout, for
    /// hints `scale` times as large as the latents (a power of two).
    static std::shared_ptr<ControlNet> withoutHint(const Unet& unet, int64_t scale);

    /// Embeds a hint picture (B, 3, 8H, 8W) in 0..1 -> (B, channels[0], H, W).
    at::Tensor embedHint(const at::Tensor& picture) const;
    /// sample (B, in, H, W); timestep (1) or (B); context (B, tokens, contextWidth); hint from embedHint, of B rows or 1.
    Residuals forward(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                      const at::Tensor& hint) const;
    /// What the zero convolutions make the residuals of.
    Residuals features(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                       const at::Tensor& hint) const;

    const UnetConfig& config() const { return config_; }

private:
    /// conv_in, strided blocks, conv_out with SiLU between: 8 times smaller.
    class HintEmbedding : public Module {
    public:
        explicit HintEmbedding(const UnetConfig& config);
        at::Tensor forward(const at::Tensor& picture) const;

    private:
        std::shared_ptr<Conv2d> convIn_, convOut_;
        std::shared_ptr<ModuleList<Conv2d>> blocks_;
    };

    UnetConfig config_;
    std::shared_ptr<Conv2d> convIn_, midConv_;
    std::shared_ptr<TimestepEmbedding> timeEmbedding_;
    std::shared_ptr<HintEmbedding> hintEmbedding_;
    std::shared_ptr<ModuleList<DownBlock>> downBlocks_;
    std::shared_ptr<ModuleList<Conv2d>> zeroConvs_;
    std::shared_ptr<MidBlock> midBlock_;
};

} // namespace sc
