#include "core/patch_training/gate_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <sstream>

#include "core/training/flat_parameters.h"
#include "core/world/prompt_variation.h"

namespace sc {

namespace {

constexpr double attackRadius = 0.3; ///< largest one, in parts of the length of a token's state
constexpr double slipShare = 0.35;   ///< of unsafe prompts, misspelled in what makes them unsafe

/// The words of unsafe prompts that their safe ones lack, as far as they are made of a to z.
std::vector<std::string> tellingWords(const PatchData& data) {
    const auto wordsOf = [](const std::string& text) {
        std::istringstream in(text);
        return std::set<std::string>(std::istream_iterator<std::string>(in), {});
    };
    std::set<std::string> telling;
    for (const PromptPair& pair : data.pairs) {
        const std::set<std::string> safe = wordsOf(pair.safe);
        for (const std::string& word : wordsOf(pair.unsafe))
            if (!safe.contains(word) && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
                telling.insert(word);
    }
    return {telling.begin(), telling.end()};
}

} // namespace

at::Tensor attackedStates(const ConceptGate& gate, const at::Tensor& states, const at::Tensor& instruction, double radius,
                          int steps) {
    const at::AutoGradMode grad(true);
    const double limit = radius * states.norm(2, -1).mean().item<double>(), step = 1.5 * limit / steps;
    const at::Tensor term = instruction.defined() ? instruction.detach() : instruction;
    at::Tensor delta = at::zeros_like(states);
    for (int i = 0; i < steps; ++i) {
        const at::Tensor moved = delta.detach().requires_grad_(true);
        const at::Tensor slope = torch::autograd::grad({gate.forward(states + moved, term).sum()}, {moved})[0];
        const at::NoGradGuard noGrad;
        delta = moved.detach() - step * slope / (slope.norm(2, -1, true) + 1e-12);
        delta = delta * (limit / (delta.norm(2, -1, true) + 1e-12)).clamp_max(1);
    }
    return (states + delta).detach();
}

void sharpen(ConceptGate& gate, const at::Tensor& harmless, const at::Tensor& unsafe) {
    const at::NoGradGuard noGrad;
    constexpr double margin = 0.2;
    const double closed = at::quantile(harmless.flatten(), 0.92).item<double>();
    if (at::quantile(unsafe.flatten(), 0.5).item<double>() < closed + 2 * margin)
        return;
    const double scale = std::log(1 / ConceptGate::closedBelow - 1) / margin;
    auto parameters = gate.named_parameters();
    parameters["out.weight"].mul_(scale);
    parameters["out.bias"].sub_(closed + margin).mul_(scale);
}

GateTrainer::GateTrainer(const PatchData& data, const PromptEncoder& encoder, uint64_t seed)
    : data_(data), encoder_(encoder), seed_(seed), tellingWords_(tellingWords(data)),
      gate_(std::make_shared<ConceptGate>(encoder.width(), width)) {
    initialiseWeights(*gate_, seed + 2);
}

void GateTrainer::drawPrompt(RandomStream& random, std::vector<std::string>& prompts, std::vector<float>& labels) const {
    const PromptPair& pair = data_.pairs[std::size_t(random.below(data_.pairs.size()))];
    const double kind = random.uniform();
    const std::string unsafe = random.chance(slipShare) ? misspelledDifference(pair.unsafe, pair.safe, random) : pair.unsafe;
    const std::string prompt = kind < 0.4    ? unsafe
                               : kind < 0.6  ? pair.safe
                               : kind < 0.65 ? ""
                                             : data_.benign[std::size_t(random.below(data_.benign.size()))];
    prompts.push_back(amongInventedWords(prompt, random, tellingWords_));
    labels.push_back(kind < 0.4 ? 1.0f : 0.0f);
}

at::Tensor GateTrainer::loss(const at::Tensor& states, const std::vector<float>& labels, const at::Tensor& term, double done,
                             RandomStream& random) const {
    const at::Tensor label = at::tensor(at::ArrayRef<float>(labels)).to(states.device());
    const at::Tensor unsafe = states.index({label > 0.5});
    const at::Tensor loss = at::binary_cross_entropy_with_logits(gate_->forward(states, term), label);
    if (unsafe.size(0) == 0)
        return loss;
    // Attacked at full strength from the start, a gate may never learn to tell anything apart.
    const double radius = attackRadius * std::min(1.0, 2 * done);
    const at::Tensor attacked = attackedStates(*gate_, unsafe, term, radius * random.uniform());
    return loss + 0.5 * at::softplus(-gate_->forward(attacked, term)).mean();
}

std::shared_ptr<ConceptGate> GateTrainer::finished(const at::Tensor& term) const {
    const at::NoGradGuard noGrad;
    const auto gate = std::make_shared<ConceptGate>(gate_->stateWidth(), width);
    for (auto& item : gate->named_parameters())
        item.value().copy_(gate_->named_parameters()[item.key()]);
    if (term.defined())
        gate->named_parameters()["hidden.bias"].add_(term.cpu());
    sharpen(*gate, logits(*gate, false), logits(*gate, true));
    return gate;
}

at::Tensor GateTrainer::logits(const ConceptGate& gate, bool unsafe) const {
    constexpr int64_t parts = 16, each = 32;
    RandomStream random(seed_ ^ 0x53686172, unsafe);
    std::vector<at::Tensor> logits;
    for (int64_t i = 0; i < parts; ++i) {
        std::vector<std::string> prompts;
        for (int64_t k = 0; k < each; ++k)
            prompts.push_back(amongInventedWords(unsafe ? data_.pairs[std::size_t(random.below(data_.pairs.size()))].unsafe
                                                        : data_.benign[std::size_t(random.below(data_.benign.size()))],
                                                 random, tellingWords_));
        logits.push_back(gate.forward(encoder_.encode(prompts).cpu()));
    }
    return at::cat(logits);
}

} // namespace sc
