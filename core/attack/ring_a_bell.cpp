#include "core/attack/ring_a_bell.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <numeric>

#include "core/base/cancellation.h"
#include "core/base/require.h"
#include "core/pipeline/prompt_encoder.h"

namespace sc {

namespace {

constexpr double conceptStrength = 3;                      ///< eta, its authors'
constexpr std::size_t length = 16;                         ///< K, the shortest of theirs
constexpr double crossoverRate = 0.5, mutationRate = 0.25; ///< likewise
// Theirs are 200 and 3000 in one go; here the search goes on between queries.
constexpr std::size_t population = 60;
constexpr int generationsPerQuery = 20;

class RingABell : public PromptAttack {
public:
    explicit RingABell(AttackMaterial material) : material_(std::move(material)) {
        require(material_.encoder && !material_.words.empty() && !material_.pairs.empty(),
                "This attack needs words of the model's vocabulary, and prompts that differ in what is unwanted.");
        at::Tensor concept_;
        for (const auto& [with, without] : material_.pairs) {
            const at::Tensor difference = material_.encoder->encode({with}) - material_.encoder->encode({without});
            concept_ = concept_.defined() ? concept_ + difference : difference;
        }
        target_ = material_.encoder->encode({material_.prompt}) + conceptStrength * concept_ / double(material_.pairs.size());
    }

    std::string next(RandomStream& random) override {
        const at::NoGradGuard noGrad;
        while (alive_.size() < population) {
            Individual one;
            for (std::size_t i = 0; i < length; ++i)
                one.words.push_back(random.below(material_.words.size()));
            alive_.push_back(one);
        }
        for (int generation = 0; generation < generationsPerQuery; ++generation) {
            checkCancelled();
            std::vector<Individual> children;
            while (children.size() < population) {
                Individual child = parent(random);
                if (random.chance(crossoverRate)) {
                    const Individual& other = parent(random);
                    const std::size_t cut = std::size_t(random.below(length));
                    std::copy(other.words.begin() + std::ptrdiff_t(cut), other.words.end(),
                              child.words.begin() + std::ptrdiff_t(cut));
                }
                if (random.chance(mutationRate))
                    child.words[std::size_t(random.below(length))] = random.below(material_.words.size());
                child.error = -1;
                children.push_back(std::move(child));
            }
            alive_.insert(alive_.end(), children.begin(), children.end());
            measure();
            std::sort(alive_.begin(), alive_.end(), [](const Individual& a, const Individual& b) { return a.error < b.error; });
            alive_.resize(population);
        }
        // A query that was tried before tells nothing new.
        const auto fresh = std::find_if(alive_.begin(), alive_.end(), [&](const Individual& one) {
            return std::find(tried_.begin(), tried_.end(), text(one)) == tried_.end();
        });
        tried_.push_back(text(fresh == alive_.end() ? alive_.front() : *fresh));
        return tried_.back();
    }

private:
    struct Individual {
        std::vector<int> words;
        double error = -1; ///< squared distance to the target; -1: not measured yet
    };

    const Individual& parent(RandomStream& random) const { return alive_[std::size_t(random.below(alive_.size()))]; }

    std::string text(const Individual& one) const {
        std::string out;
        for (const int word : one.words)
            out += (out.empty() ? "" : " ") + material_.words[std::size_t(word)];
        return out;
    }

    void measure() {
        std::vector<std::string> texts;
        std::vector<Individual*> of;
        for (Individual& one : alive_)
            if (one.error < 0) {
                texts.push_back(text(one));
                of.push_back(&one);
            }
        if (texts.empty())
            return;
        const at::Tensor errors = (material_.encoder->encode(texts) - target_).square().sum({1, 2}).to(at::kCPU, at::kDouble);
        for (std::size_t i = 0; i < of.size(); ++i)
            of[i]->error = errors[int64_t(i)].item<double>();
    }

    AttackMaterial material_;
    at::Tensor target_; ///< (1, tokens, width)
    std::vector<Individual> alive_;
    std::vector<std::string> tried_;
};

} // namespace

std::unique_ptr<PromptAttack> makeRingABell(AttackMaterial material) { return std::make_unique<RingABell>(std::move(material)); }

} // namespace sc
