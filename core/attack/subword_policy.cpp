#include "core/attack/subword_policy.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/attack/replaced_words.h"
#include "core/nn/layers.h"
#include "core/training/flat_parameters.h"
#include "core/training/optimiser.h"

namespace sc {

namespace {

constexpr int64_t width = 30;        ///< of embedding and state, its authors'
constexpr double learningRate = 0.1; ///< likewise

/// Which subword comes next, after those so far, and how good a reward is to be expected.
class Policy : public Module {
public:
    explicit Policy(int64_t vocabulary)
        : embedding_(parameter("embedding", {vocabulary, width})), inputs_(parameter("inputs", {4 * width, width})),
          states_(parameter("states", {4 * width, width})), inputBias_(parameter("input_bias", {4 * width})),
          stateBias_(parameter("state_bias", {4 * width})), choice_(child<Linear>("choice", width, vocabulary)),
          value_(child<Linear>("value", width, 1)) {}

    struct Memory {
        at::Tensor hidden = at::zeros({1, width}), cell = at::zeros({1, width});
    };
    /// Logits (vocabulary) and the expected reward, after the subword `last` (-1: at the start).
    std::pair<at::Tensor, at::Tensor> forward(int64_t last, Memory& memory) const {
        const at::Tensor input = last < 0 ? at::zeros({1, width}) : embedding_.narrow(0, last, 1);
        std::tie(memory.hidden, memory.cell) =
            at::lstm_cell(input, {memory.hidden, memory.cell}, inputs_, states_, inputBias_, stateBias_);
        return {choice_->forward(memory.hidden).flatten(), value_->forward(memory.hidden).flatten()};
    }

private:
    at::Tensor embedding_, inputs_, states_, inputBias_, stateBias_;
    std::shared_ptr<Linear> choice_, value_;
};

class SubwordPolicy : public PromptAttack {
public:
    explicit SubwordPolicy(AttackMaterial material)
        : material_(std::move(material)), policy_(std::make_shared<Policy>(int64_t(material_.subwords.size()))) {
        const at::NoGradGuard noGrad;
        for (auto& item : policy_->named_parameters())
            item.value().uniform_(-0.1, 0.1, generator());
        parameters_ = std::make_unique<FlatParameters>(
            std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>>{{"policy", policy_}}, at::kCPU);
        optimiser_ = std::make_unique<Optimiser>(OptimiserOptions::constantRate(learningRate), parameters_->values());
    }

    std::string next(RandomStream& random) override {
        const at::NoGradGuard noGrad;
        chosen_.clear();
        Policy::Memory memory;
        for (std::size_t i = 0; i < subwordsPerWord * material_.sensitive.size(); ++i) {
            const at::Tensor logits = policy_->forward(chosen_.empty() ? -1 : chosen_.back(), memory).first;
            const at::Tensor sums = logits.softmax(0).to(at::kDouble).cumsum(0);
            const at::Tensor place = at::searchsorted(sums, at::tensor({random.uniform()}, at::kDouble));
            chosen_.push_back(std::min(place.item<int64_t>(), logits.size(0) - 1));
        }
        std::vector<std::string> parts;
        for (const int64_t one : chosen_)
            parts.push_back(material_.subwords[std::size_t(one)]);
        return found_ = withSubwords(material_, parts);
    }

    /// The reward comes with the last subword and is carried back whole; loss: sum of -log p advantage + advantage^2.
    void learn(double score) override {
        const double reward = score + (material_.likeness ? material_.likeness(found_) : 1) - 1;
        const at::AutoGradMode gradients(true);
        Policy::Memory memory;
        at::Tensor loss = at::zeros({});
        int64_t last = -1;
        for (const int64_t one : chosen_) {
            const auto [logits, value] = policy_->forward(last, memory);
            const at::Tensor advantage = reward - value.squeeze();
            loss = loss - logits.log_softmax(0)[one] * advantage.detach() + advantage.square();
            last = one;
        }
        loss.backward();
        optimiser_->step(parameters_->values(), parameters_->gradients());
    }

private:
    /// The policy begins alike for every prompt.
    static at::Generator generator() { return at::detail::createCPUGenerator(1); }

    AttackMaterial material_;
    std::shared_ptr<Policy> policy_;
    std::unique_ptr<FlatParameters> parameters_;
    std::unique_ptr<Optimiser> optimiser_;
    std::vector<int64_t> chosen_;
    std::string found_;
};

} // namespace

std::unique_ptr<PromptAttack> makeSubwordPolicy(AttackMaterial material) {
    return std::make_unique<SubwordPolicy>(std::move(material));
}

} // namespace sc
