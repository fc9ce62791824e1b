#pragma once

#include <memory>
#include <string>

#include "core/attack/prompt_attack.h"
#include "core/defence/defence.h"

namespace sc {

/// Whether a method goes by the weights of the protected model.
bool isWhiteBox(const std::string& method);

/// Why these cannot attack a model that another mechanism than patches protects; empty if they can.
Sentence whiteBoxObstacle(const DefenceUse& defence);

/// Attacks that follow the gradient of what the protected model predicts, its patches' gates included, back to words:
/// "p4d" (P4D-N, arXiv 2309.06135): sixteen words whose prediction is the locked model's for the prompt; forward with the nearest
/// words, the gradient moves vectors between them (PEZ).
/// "unlearn-diff-atk" (UnlearnDiffAtk, arXiv 2310.11868): five words before the prompt, as points of a probability simplex, that
/// make the protected model denoise a picture which the locked one drew for the prompt.
/// "text-states": the prompt's own states, moved until the protected model predicts what the locked one does for it.
/// To the loss of all comes the logit of the widest gate: an attacker who knows the gate. Candidates are whole words of the
/// vocabulary, so that the found prompt reads as the tokens that were found. Throws Error(InvalidRequest) where the material
/// lacks the victim or words.
std::unique_ptr<PromptAttack> makeWhiteBoxAttack(const std::string& method, AttackMaterial material);

} // namespace sc
