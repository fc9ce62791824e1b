#pragma once

#include "core/models/vae_config.h"
#include "core/nn/resnet.h"
#include "core/nn/sampling_2d.h"
#include "core/nn/transformer_2d.h"

namespace sc {

/// Mean and logarithm of the variance of the latents of a picture, each (B, latentChannels, H/scale, W/scale), unscaled.
struct LatentDistribution {
    at::Tensor mean;
    at::Tensor logVariance; ///< within -30..20
};

/// Residual, attention over all pixels, residual.
class VaeMidBlock : public Module {
public:
    VaeMidBlock(int64_t channels, int64_t groups);
    at::Tensor forward(const at::Tensor& x) const;

private:
    class PixelAttention;
    std::shared_ptr<ModuleList<PixelAttention>> attentions_;
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
};

/// One level of the encoder or the decoder: residual blocks, then a change of size.
class VaeLevel : public Module {
public:
    enum class Resize { None, Halve, Double };
    VaeLevel(int64_t in, int64_t out, int64_t layers, int64_t groups, Resize resize);
    at::Tensor forward(at::Tensor x) const;

private:
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
    std::shared_ptr<ModuleList<Downsample>> downsamplers_;
    std::shared_ptr<ModuleList<Upsample>> upsamplers_;
};

/// Picture to latents.
class VaeEncoder : public Module {
public:
    explicit VaeEncoder(const VaeConfig& config);
    at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<Conv2d> convIn_, convOut_;
    std::shared_ptr<ModuleList<VaeLevel>> levels_;
    std::shared_ptr<VaeMidBlock> mid_;
    std::shared_ptr<GroupNorm> normOut_;
};

/// Latents to picture.
class VaeDecoder : public Module {
public:
    explicit VaeDecoder(const VaeConfig& config);
    at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<Conv2d> convIn_, convOut_;
    std::shared_ptr<ModuleList<VaeLevel>> levels_;
    std::shared_ptr<VaeMidBlock> mid_;
    std::shared_ptr<GroupNorm> normOut_;
};

/// AutoencoderKL; parameter names are those of diffusers.
class Vae : public Module {
public:
    explicit Vae(const VaeConfig& config);

    /// Picture (B, 3, H, W) in -1..1.
    LatentDistribution encode(const at::Tensor& picture) const;
    /// Unscaled latents (B, latentChannels, h, w) -> picture (B, 3, h*scale, w*scale), about -1..1.
    at::Tensor decode(const at::Tensor& latents) const;
    const VaeConfig& config() const { return config_; }

private:
    VaeConfig config_;
    std::shared_ptr<VaeEncoder> encoder_;
    std::shared_ptr<VaeDecoder> decoder_;
    std::shared_ptr<Conv2d> quantConv_, postQuantConv_;
};

} // namespace sc
