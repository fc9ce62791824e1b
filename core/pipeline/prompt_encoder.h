#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/models/clip_text_model.h"
#include "core/tensor/runtime.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

class Checkpoint;

/// A model's tokenizer and text encoder, in float32.
class PromptEncoder {
public:
    /// Throws Error(BadFile), Error(Unsupported).
    PromptEncoder(const Checkpoint& model, const Runtime& runtime);
    /// Text states (B, tokens, width) float32, without gradient.
    at::Tensor encode(const std::vector<std::string>& prompts) const;
    /// The state of the end mark (1, width).
    at::Tensor pooled(const std::string& text) const;
    /// How alike two texts are: the cosine of their end marks' states, -1..1.
    double likeness(const std::string& one, const std::string& other) const;
    int64_t width() const { return width_; }
    const ClipTokenizer& tokenizer() const { return tokenizer_; }
    const ClipTextModel& model() const { return *text_; }

private:
    int64_t width_;
    Runtime runtime_;
    ClipTokenizer tokenizer_;
    std::shared_ptr<ClipTextModel> text_;
};

} // namespace sc
