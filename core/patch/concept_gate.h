#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/nn/layers.h"

namespace sc {

/// Decides from a prompt whether a patch has anything to do: a small network looks at each token's state, the maximum over
/// the tokens counts, and a sigmoid makes it a number from 0 to 1 that multiplies all residuals.
class ConceptGate : public Module {
public:
    /// Gates below this count as closed: the patch is not run.
    static constexpr double closedBelow = 0.01;

    ConceptGate(int64_t stateWidth, int64_t hiddenWidth);
    /// states (B, tokens, stateWidth) float32 -> logits (B). `instruction` (hiddenWidth) is added in the hidden layer while
    /// the gate is trained; afterwards it is part of its bias.
    at::Tensor forward(const at::Tensor& states, const at::Tensor& instruction = {}) const;

    int64_t stateWidth() const { return hidden_->weight.size(1); }
    int64_t hiddenWidth() const { return hidden_->weight.size(0); }

private:
    std::shared_ptr<Linear> hidden_, out_;
};

/// The gates of a patch by category: one, or several in a merged patch.
using GateSet = std::map<std::string, std::shared_ptr<ConceptGate>>;

/// Reads <folder>/gate.safetensors: "<category>.hidden.weight", ".hidden.bias", ".out.weight", ".out.bias".
/// Throws Error(BadFile), Error(Unsupported).
GateSet readGates(const std::filesystem::path& folder);
void writeGates(const std::filesystem::path& folder, const GateSet& gates);

/// How far the gates open for the first row of text states (B, tokens, width): the widest one counts. 0..1.
/// Throws Error(Unsupported) if the states are of another width.
double gateOpening(const GateSet& gates, const at::Tensor& states);

/// The same for each row of states (B), with 0 where the gates count as closed; 1 where there are none. float32, on the
/// states' device.
at::Tensor gateOpenings(const GateSet& gates, const at::Tensor& states);

} // namespace sc
