#pragma once

#include "core/models/clip_text_config.h"
#include "core/nn/layers.h"

namespace sc {

/// CLIPTextModel; parameter names are those of transformers.
class ClipTextModel : public Module {
public:
    explicit ClipTextModel(const ClipTextConfig& config);
    /// ids int64 (B, positions or fewer) -> text states (B, L, width) after the final layer norm, of the layer that lies
    /// `skippedLayers` before the last (0 = the last layer). Throws Error(InvalidRequest) if there are not as many layers.
    at::Tensor forward(const at::Tensor& ids, int64_t skippedLayers = 0) const;
    /// The last layer's states for vectors that stand for tokens (B, L, width), in place of those of ids; with gradient.
    at::Tensor forwardEmbedded(const at::Tensor& tokens) const;
    /// The vectors of all tokens (vocabulary, width).
    const at::Tensor& tokenEmbeddings() const;
    const ClipTextConfig& config() const { return config_; }

private:
    class TextModel;
    ClipTextConfig config_;
    std::shared_ptr<TextModel> textModel_;
};

} // namespace sc
