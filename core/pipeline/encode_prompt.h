#pragma once

#include "core/models/clip_text_model.h"
#include "core/tensor/runtime.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// Text states of tokenized prompts: (B, 77, width) in the runtime's dtype, each row weighted as its tokens are (states
/// times weight, then brought back to their old mean, as A1111 does). Throws NonFinite.
at::Tensor encodePrompts(const ClipTextModel& encoder, const std::vector<TokenizedPrompt>& prompts, int64_t skippedLayers,
                         const Runtime& runtime);

} // namespace sc
