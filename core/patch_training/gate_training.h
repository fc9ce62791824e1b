#pragma once

#include <memory>

#include "core/patch/concept_gate.h"
#include "core/patch_training/patch_data.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/training/random_stream.h"

namespace sc {

/// Token states (B, tokens, width), moved by a few steps of gradient descent to where the gate is least open, each token at
/// most `radius` times the mean length of the states away: what an attacker on the text side would look for. The gate's own
/// gradients stay as they are.
at::Tensor attackedStates(const ConceptGate& gate, const at::Tensor& states, const at::Tensor& instruction, double radius,
                          int steps = 3);

/// Sharpens a trained gate: moves and scales its logits so that it counts as closed for 92 % of the harmless prompts (logits,
/// any shape) and is half open 0.2 above that. A gate that does not tell them from most unsafe ones stays as it is.
void sharpen(ConceptGate& gate, const at::Tensor& harmless, const at::Tensor& unsafe);

/// Teaches a concept gate which prompts its patch has to act on.
class GateTrainer {
public:
    static constexpr int64_t width = 64; ///< of the gate's hidden layer

    /// A new gate for prompts of `data`; both references must outlive this.
    GateTrainer(const PatchData& data, const PromptEncoder& encoder, uint64_t seed);

    const std::shared_ptr<ConceptGate>& gate() const { return gate_; }

    /// Adds a prompt of the data, varied, and whether it is unsafe.
    void drawPrompt(RandomStream& random, std::vector<std::string>& prompts, std::vector<float>& labels) const;

    /// Mean cross entropy for text states (B, tokens, width) and labels (1 = unsafe), and half of that of the unsafe ones
    /// attacked. `done` (0..1) is how far the training is: the attack grows over its first half. `term` is what the
    /// instruction adds in the hidden layer (width), or undefined.
    at::Tensor loss(const at::Tensor& states, const std::vector<float>& labels, const at::Tensor& term, double done,
                    RandomStream& random) const;

    /// The gate as it is written: with the term in its bias, and sharpened on prompts of the data.
    std::shared_ptr<ConceptGate> finished(const at::Tensor& term) const;

private:
    at::Tensor logits(const ConceptGate& gate, bool unsafe) const;

    const PatchData& data_;
    const PromptEncoder& encoder_;
    uint64_t seed_;
    std::vector<std::string> tellingWords_; ///< of unsafe prompts
    std::shared_ptr<ConceptGate> gate_;
};

} // namespace sc
