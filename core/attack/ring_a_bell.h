#pragma once

#include <memory>

#include "core/attack/prompt_attack.h"

namespace sc {

/// Ring-A-Bell (arXiv 2310.10012): words whose text states come near those of the prompt plus `conceptStrength` times what the
/// concept adds to a prompt, found by a genetic search that knows the text encoder alone. Each query is the best so far.
/// Throws Error(InvalidRequest) where the material has no encoder, words or pairs.
std::unique_ptr<PromptAttack> makeRingABell(AttackMaterial material);

} // namespace sc
