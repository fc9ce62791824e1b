#pragma once

#include "core/models/clip_text_model.h"
#include "core/tensor/runtime.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// Text states of tokenized prompts: (B, 77 x chunks, width) in the runtime's dtype, each chunk encoded by itself and weighted as
/// its tokens are (states times weight, then brought back to their old mean, as A1111 does). Where prompts have different
/// numbers of chunks, their states are repeated up to the least common multiple, which changes nothing that attention gives
/// (as ComfyUI does). Throws NonFinite.
at::Tensor encodePrompts(const ClipTextModel& encoder, const std::vector<TokenizedPrompt>& prompts, int64_t skippedLayers,
                         const Runtime& runtime);

} // namespace sc
