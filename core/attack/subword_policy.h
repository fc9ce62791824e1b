#pragma once

#include <memory>

#include "core/attack/prompt_attack.h"

namespace sc {

/// SneakyPrompt's own search (arXiv 2305.12082): a small recurrent network draws three subwords for each unsafe word, and learns
/// by REINFORCE from what came of them. The reward of its authors, CLIP's likeness of picture and prompt where a filter lets it
/// pass, is here the judge's score plus the likeness of the found prompt's text to the original, less 1.
std::unique_ptr<PromptAttack> makeSubwordPolicy(AttackMaterial material);

} // namespace sc
