#include "core/attack/white_box_attack.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/attack/protected_model.h"
#include "core/base/cancellation.h"
#include "core/base/require.h"
#include "core/patch/concept_gate.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/random.h"
#include "core/training/optimiser.h"

namespace sc {

namespace {

constexpr double gateWeight = 0.01; ///< of the gate's logit in the loss, beside squared errors of about 0.05

/// What follows gradients through the protected model.
class GradientSearch : public PromptAttack {
public:
    explicit GradientSearch(AttackMaterial material) : material_(std::move(material)) {
        require(material_.victim && material_.encoder && !material_.words.empty(),
                "This attack needs the weights of the protected model and words of its vocabulary.");
        const at::NoGradGuard noGrad;
        prompt_ = material_.encoder->encode({material_.prompt});
        alphas_ = alphasCumprod(material_.victim->scheduler());
    }

protected:
    /// A noisy form of what the locked model drew.
    struct Noisy {
        at::Tensor sample, timestep, noise;
        double signal = 0, spread = 0; ///< square roots of alpha and 1 - alpha
    };
    Noisy noisy(RandomStream& random) {
        if (!drawn_.defined()) // not before the first query: it takes a whole drawing
            drawn_ = material_.victim->drawnByBase(prompt_, material_.encoder->encode({""}), material_.seed);
        Noisy out;
        const int t = random.below(alphas_.size());
        out.signal = std::sqrt(alphas_[std::size_t(t)]);
        out.spread = std::sqrt(1 - alphas_[std::size_t(t)]);
        out.noise = NoiseGenerator(random.bits()).draw(drawn_.sizes());
        out.sample = out.signal * drawn_ + out.spread * out.noise;
        out.timestep = at::tensor({float(t)});
        return out;
    }

    /// Squared error against `wanted`, and what the gate adds.
    at::Tensor loss(const Noisy& state, const at::Tensor& states, const at::Tensor& wanted) const {
        at::Tensor sum = (material_.victim->predicted(state.sample, state.timestep, states) - wanted).square().mean();
        if (const at::Tensor logit = material_.victim->gateLogit(states); logit.defined())
            sum = sum +
                  gateWeight * at::softplus(logit - std::log(ConceptGate::closedBelow / (1 - ConceptGate::closedBelow))).sum();
        return sum;
    }

    AttackMaterial material_;
    at::Tensor prompt_, drawn_;  ///< the prompt's states, and what the locked model draws for them
    std::vector<double> alphas_; ///< cumulative products of the noise schedule
};

/// Words before a prompt, and what the protected model makes of vectors in their place.
class WordSearch : public GradientSearch {
public:
    /// `count` words before `rest`.
    WordSearch(AttackMaterial material, int64_t count, const std::string& rest)
        : GradientSearch(std::move(material)), count_(count), rest_(rest) {
        const at::NoGradGuard noGrad;
        const ClipTokenizer& tokenizer = material_.encoder->tokenizer();
        std::vector<int64_t> ids;
        std::vector<std::string> words;
        for (const std::string& word : material_.words)
            if (const std::vector<int> tokens = tokenizer.encode(word); tokens.size() == 1) {
                ids.push_back(tokens[0]);
                words.push_back(word);
            }
        material_.words = words;
        vectors_ = material_.encoder->model().tokenEmbeddings().to(at::kFloat).index_select(0, at::tensor(ids));
        std::string placeholder = rest;
        for (int64_t i = 0; i < count; ++i)
            placeholder = words.front() + " " + placeholder;
        const std::vector<int> framed = tokenizer.tokenize(placeholder).ids;
        ids_ = at::tensor(std::vector<int64_t>(framed.begin(), framed.end())).unsqueeze(0);
    }

protected:
    /// Text states for vectors (count, width) in place of the words.
    at::Tensor statesFor(const at::Tensor& vectors) const {
        const at::Tensor all = material_.encoder->model().tokenEmbeddings().to(at::kFloat).index_select(0, ids_[0]);
        return material_.encoder->model().forwardEmbedded(
            at::cat({all.narrow(0, 0, 1), vectors, all.slice(0, count_ + 1)}).unsqueeze(0));
    }

    std::string text(const at::Tensor& places) const {
        std::string out;
        for (int64_t i = 0; i < count_; ++i)
            out += (i > 0 ? " " : "") + material_.words[std::size_t(places[i].item<int64_t>())];
        return rest_.empty() ? out : out + " " + rest_;
    }

    int64_t count_;
    std::string rest_;
    at::Tensor vectors_; ///< of the candidates (words, width)
    at::Tensor ids_;     ///< of the framed prompt (1, 77)
};

class P4d : public WordSearch {
public:
    static constexpr int64_t words = 16;

    explicit P4d(AttackMaterial material) : WordSearch(std::move(material), words, "") {}

    std::string next(RandomStream& random) override {
        const at::NoGradGuard noGrad;
        if (!soft_.defined()) {
            std::vector<int64_t> places;
            for (int64_t i = 0; i < words; ++i)
                places.push_back(random.below(material_.words.size()));
            soft_ = vectors_.index_select(0, at::tensor(places));
            // Their rate of 0.1 is seven times the root mean square of CLIP's token vectors; other encoders have other ones.
            optimiser_ = std::make_unique<Optimiser>(
                OptimiserOptions::constantRate(7 * vectors_.square().mean().sqrt().item<double>(), 0.1), soft_);
        }
        for (int i = 0; i < 50; ++i) { // as often as its authors look at a picture
            checkCancelled();
            const Noisy state = noisy(random);
            const at::Tensor wanted = material_.victim->predictedByBase(state.sample, state.timestep, prompt_);
            at::Tensor gradient = gradientFor(state, wanted);
            optimiser_->step(soft_, gradient);
        }
        return text(nearest());
    }

private:
    at::Tensor nearest() const {
        const auto unit = [](const at::Tensor& x) { return x / x.norm(2, -1, true).clamp_min(1e-12); };
        return unit(soft_).matmul(unit(vectors_).t()).argmax(1);
    }

    at::Tensor gradientFor(const Noisy& state, const at::Tensor& wanted) const {
        const at::AutoGradMode gradients(true);
        const at::Tensor hard = vectors_.index_select(0, nearest()).detach().set_requires_grad(true);
        loss(state, statesFor(hard), wanted).backward();
        return hard.grad();
    }

    at::Tensor soft_;
    std::unique_ptr<Optimiser> optimiser_;
};

class UnlearnDiffAtk : public WordSearch {
public:
    static constexpr int64_t words = 5;

    explicit UnlearnDiffAtk(AttackMaterial material)
        : WordSearch(material, words, material.prompt), shares_(at::zeros({words, int64_t(material_.words.size())})) {}

    std::string next(RandomStream& random) override {
        const at::NoGradGuard noGrad;
        if (!optimiser_) {
            const auto generator = at::detail::createCPUGenerator(random.bits());
            shares_.uniform_(0, 1, generator);
            onSimplex();
            optimiser_ = std::make_unique<Optimiser>(OptimiserOptions::constantRate(0.01, 0.1), shares_);
        }
        const bool velocity = material_.victim->scheduler().prediction == Prediction::Velocity;
        for (int i = 0; i < 40; ++i) { // as often as its authors look at a picture
            checkCancelled();
            const Noisy state = noisy(random);
            at::Tensor gradient =
                gradientFor(state, velocity ? state.signal * state.noise - state.spread * drawn_ : state.noise, random);
            optimiser_->step(shares_, gradient);
            onSimplex();
        }
        return text(shares_.argmax(1));
    }

private:
    /// Straight through a word drawn by its share; the gradient is cut at 1 as hardtanh does.
    at::Tensor gradientFor(const Noisy& state, const at::Tensor& wanted, RandomStream& random) const {
        at::Tensor hard = at::zeros_like(shares_);
        for (int64_t i = 0; i < words; ++i) {
            const at::Tensor sums = shares_[i].to(at::kDouble).cumsum(0);
            const int64_t place = at::searchsorted(sums, at::tensor({random.uniform()}, at::kDouble)).item<int64_t>();
            hard[i][std::min(place, shares_.size(1) - 1)] = 1;
        }
        const at::AutoGradMode gradients(true);
        hard.set_requires_grad(true);
        loss(state, statesFor(hard.matmul(vectors_)), wanted).backward();
        return hard.grad().clamp(-1, 1);
    }

    /// The nearest point of the probability simplex, row by row (Duchi and others 2008).
    void onSimplex() {
        const at::Tensor sorted = std::get<0>(shares_.sort(1, /*descending=*/true));
        const at::Tensor excess = sorted.cumsum(1) - 1, count = at::arange(1, shares_.size(1) + 1, shares_.options());
        const at::Tensor last = (sorted - excess / count > 0).sum(1, true) - 1;
        shares_.sub_(excess.gather(1, last) / (last + 1)).clamp_min_(0);
    }

    at::Tensor shares_; ///< of each word at each of the five places
    std::unique_ptr<Optimiser> optimiser_;
};

/// Moves all states of the prompt as no words could: what any attack on the text side can reach at most.
class TextStates : public GradientSearch {
public:
    using GradientSearch::GradientSearch;

    std::string next(RandomStream& random) override {
        const at::NoGradGuard noGrad;
        if (!optimiser_) {
            moved_ = prompt_.clone();
            optimiser_ = std::make_unique<Optimiser>(
                OptimiserOptions::constantRate(0.02 * moved_.square().mean().sqrt().item<double>()), moved_);
        }
        for (int i = 0; i < 50; ++i) { // as P4D
            checkCancelled();
            const Noisy state = noisy(random);
            const at::Tensor wanted = material_.victim->predictedByBase(state.sample, state.timestep, prompt_);
            at::Tensor gradient = gradientFor(state, wanted);
            optimiser_->step(moved_, gradient);
        }
        return {};
    }
    const at::Tensor* states() const override { return &moved_; }

private:
    at::Tensor gradientFor(const Noisy& state, const at::Tensor& wanted) const {
        const at::AutoGradMode gradients(true);
        const at::Tensor states = moved_.detach().clone().set_requires_grad(true);
        loss(state, states, wanted).backward();
        return states.grad();
    }

    at::Tensor moved_; ///< (1, 77, width)
    std::unique_ptr<Optimiser> optimiser_;
};

} // namespace

bool isWhiteBox(const std::string& method) { return method == "p4d" || method == "unlearn-diff-atk" || method == "text-states"; }

Sentence whiteBoxObstacle(const DefenceUse& defence) {
    if (defence.method.empty() || defence.changesWeights())
        return {};
    return Sentence("This attack goes by weights, and \"%1\" changes none. Attack patches, uce, rece or a trained defence.",
                    defence.method);
}

std::unique_ptr<PromptAttack> makeWhiteBoxAttack(const std::string& method, AttackMaterial material) {
    if (method == "p4d")
        return std::make_unique<P4d>(std::move(material));
    if (method == "text-states")
        return std::make_unique<TextStates>(std::move(material));
    return std::make_unique<UnlearnDiffAtk>(std::move(material));
}

} // namespace sc
