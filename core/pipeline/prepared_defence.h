#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "core/defence/defence.h"
#include "core/models/clip_text_model.h"
#include "core/tensor/runtime.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// What a defence makes of a prompt and its concepts before the first step.
struct PreparedDefence {
    at::Tensor altered; ///< SAFREE: states (1, 77, width) in place of the prompt's, in the first `alteredSteps`
    int alteredSteps = 0;
    at::Tensor concepts, guides; ///< UCE and RECE: states (n, width), float32
    int rounds = 0;              ///< of RECE
};

/// `drawn` (1, 77, width): the prompt's states. Throws Error(InvalidRequest) for SAFREE with a prompt of several chunks.
PreparedDefence prepareDefence(const DefenceUse& defence, const ClipTextModel& encoder, const ClipTokenizer& tokenizer,
                               const TokenizedPrompt& prompt, const at::Tensor& drawn, const Runtime& runtime);

} // namespace sc
