#include <ATen/ATen.h>

#include <cmath>
#include <deque>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// DPM-Solver++ multistep, deterministic or stochastic (arXiv 2211.01095, algorithm 2 and appendix).
class DpmMultistep : public Scheduler {
public:
    DpmMultistep(const SchedulerConfig& config, int steps)
        : config_(config), stochastic_(config.id == "dpmpp-2m-sde"), table_(multistepSigmaTable(config, steps)) {
        timesteps_ = table_.timesteps;
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphaOf(call) * alphaOf(call)); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) override {
        const double alpha = alphaOf(call);
        originals_.push_front(originalFromAlpha(config_, output, sample, alpha * alpha));
        if (originals_.size() > std::size_t(config_.solverOrder))
            originals_.pop_back();

        const std::size_t count = timesteps_.size();
        const bool few = config_.lowerOrderFinal && count < 15;
        int order = std::min(config_.solverOrder, int(originals_.size()));
        if (call + 1 == count && (config_.eulerAtFinal || few || config_.lastSigmaZero))
            order = 1;
        else if (call + 2 == count && few)
            order = std::min(order, 2);
        at::Tensor next = update(call, order, sample);
        if (stochastic_) {
            const double h = lambdaOf(call + 1) - lambdaOf(call);
            next = next + (sigmaOf(call + 1) * std::sqrt(1 - std::exp(-2 * h))) * noise();
        }
        return next;
    }

private:
    // A noise level as signal and noise parts of a variance-preserving sample, and half its logarithmic signal-to-noise ratio.
    double alphaOf(std::size_t i) const { return 1 / std::sqrt(table_.sigmas[i] * table_.sigmas[i] + 1); }
    double sigmaOf(std::size_t i) const { return table_.sigmas[i] * alphaOf(i); }
    double lambdaOf(std::size_t i) const { return -std::log(table_.sigmas[i]); }

    at::Tensor update(std::size_t call, int order, const at::Tensor& sample) const {
        const double h = lambdaOf(call + 1) - lambdaOf(call), alpha = alphaOf(call + 1);
        // The stochastic solver moves twice as far in lambda and adds the noise that is missing.
        const double z = stochastic_ ? 2 * h : h;
        const double shrink = std::exp(-z), keep = sigmaOf(call + 1) / sigmaOf(call) * (stochastic_ ? std::exp(-h) : 1);
        const double first = alpha * (1 - shrink);
        at::Tensor next = keep * sample + first * originals_[0];
        if (order == 1)
            return next;
        const double r0 = (lambdaOf(call) - lambdaOf(call - 1)) / h;
        const at::Tensor slope0 = (originals_[0] - originals_[1]) / r0;
        const double second = alpha * (1 - (1 - shrink) / z);
        if (order == 2)
            return next + (config_.heunSolver ? second : first / 2) * slope0;
        const double r1 = (lambdaOf(call - 1) - lambdaOf(call - 2)) / h;
        const at::Tensor slope1 = (originals_[1] - originals_[2]) / r1, bend = (slope0 - slope1) / (r0 + r1);
        const double third = alpha * (0.5 - (z - (1 - shrink)) / (z * z));
        return next + second * (slope0 + r0 * bend) + third * bend;
    }

    SchedulerConfig config_;
    bool stochastic_;
    SigmaTable table_;
    std::deque<at::Tensor> originals_; ///< predicted pictures, newest first
};

} // namespace

std::unique_ptr<Scheduler> makeDpmMultistep(const SchedulerConfig& config, int steps) {
    return std::make_unique<DpmMultistep>(config, steps);
}

} // namespace sc
