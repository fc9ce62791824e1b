#pragma once

#include <vector>

#include "core/models/unet_config.h"
#include "core/nn/resnet.h"
#include "core/nn/sampling_2d.h"
#include "core/nn/transformer_2d.h"

namespace sc {

/// What every block needs besides its input.
struct Conditioning {
    at::Tensor activatedTime; ///< SiLU of the timestep embedding, (B or 1, timeWidth)
    at::Tensor context;       ///< text states, (B, tokens, contextWidth)
};

/// Residual blocks, each followed by a transformer where the level has attention, then halving of the size.
class DownBlock : public Module {
public:
    DownBlock(const UnetConfig& config, int64_t level);
    /// Appends the output of every layer to `skips`.
    at::Tensor forward(at::Tensor x, const Conditioning& conditioning, std::vector<at::Tensor>& skips) const;

private:
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
    std::shared_ptr<ModuleList<SpatialTransformer>> attentions_;
    std::shared_ptr<ModuleList<Downsample>> downsamplers_;
};

/// Residual block, transformer, residual block at the lowest size.
class MidBlock : public Module {
public:
    explicit MidBlock(const UnetConfig& config);
    at::Tensor forward(const at::Tensor& x, const Conditioning& conditioning) const;

private:
    std::shared_ptr<ModuleList<SpatialTransformer>> attentions_;
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
};

/// Mirror of DownBlock: every layer takes one skip, the last thing is doubling of the size.
class UpBlock : public Module {
public:
    /// `index` counts from the lowest size.
    UpBlock(const UnetConfig& config, int64_t index);
    /// Removes the skips it uses from the end of `skips`.
    at::Tensor forward(at::Tensor x, const Conditioning& conditioning, std::vector<at::Tensor>& skips) const;

private:
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
    std::shared_ptr<ModuleList<SpatialTransformer>> attentions_;
    std::shared_ptr<ModuleList<Upsample>> upsamplers_;
};

} // namespace sc
