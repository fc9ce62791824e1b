#pragma once

#include "core/patch/concept_gate.h"

namespace sc {

/// Token states (B, tokens, width), moved by a few steps of gradient descent to where the gate is least open, each token at
/// most `radius` times the mean length of the states away: what an attacker on the text side would look for. The gate's own
/// gradients stay as they are.
at::Tensor attackedStates(const ConceptGate& gate, const at::Tensor& states, const at::Tensor& instruction, double radius, int steps = 3);

/// Sharpens a trained gate: moves and scales its logits so that it counts as closed for 95 % of the harmless prompts (logits,
/// any shape) and is half open 0.75 above that. A gate that does not tell them from most unsafe ones stays as it is.
void sharpen(ConceptGate& gate, const at::Tensor& harmless, const at::Tensor& unsafe);

} // namespace sc
