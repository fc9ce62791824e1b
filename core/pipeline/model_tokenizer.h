#pragma once

#include "core/models/checkpoint.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// The tokenizer of a model: its own, or for single files CLIP's that the program ships. Throws Error(BadFile),
/// Error(Unsupported) if the model was trained with another vocabulary and does not carry it.
ClipTokenizer tokenizerOf(const Checkpoint& model);

} // namespace sc
