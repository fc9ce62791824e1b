#pragma once

#include "core/base/json.h"
#include "core/nn/layers.h"

namespace sc {

/// The architecture of a CLIP text encoder.
struct ClipTextConfig {
    int64_t vocabulary = 49408;
    int64_t width = 768;
    int64_t feedForwardWidth = 3072;
    int64_t layers = 12;
    int64_t heads = 12;
    int64_t positions = 77;
    bool quickGelu = true; ///< x * sigmoid(1.702 x) in place of GELU
    double normEps = 1e-5;

    /// Reads a config.json. Throws Error(BadFile), Error(Unsupported).
    static ClipTextConfig fromJson(const Json& json, const std::string& origin);
};

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
