#include <ATen/ATen.h>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Heun's method (arXiv 2206.00364, algorithm 1): every step but the last calls the network at both of its ends.
class Heun : public SigmaScheduler {
public:
    Heun(const SchedulerConfig& config, const SigmaTable& table) : SigmaScheduler(config, table) {
        timesteps_ = {table.timesteps.front()};
        for (std::size_t i = 1; i < table.timesteps.size(); ++i)
            timesteps_.insert(timesteps_.end(), 2, table.timesteps[i]);
    }

protected:
    std::size_t callOfStep(int step) const override { return std::size_t(step) * 2; }
    double sigmaOfCall(std::size_t call) const override { return table_.sigmas[(call + 1) / 2]; }

    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        const double sigma = sigmaOfCall(call);
        at::Tensor x = original(output, sample, sigma);
        if (config_.clipSample)
            x = x.clamp(-config_.clipRange, config_.clipRange);
        const at::Tensor derivative = (sample - x) / sigma;
        const double width = table_.sigmas[call / 2 + 1] - table_.sigmas[call / 2];
        if (call % 2 == 0) {
            firstSample_ = sample;
            firstDerivative_ = derivative;
            return sample + derivative * width;
        }
        return firstSample_ + (firstDerivative_ + derivative) / 2 * width;
    }

private:
    at::Tensor firstSample_, firstDerivative_;
};

} // namespace

std::unique_ptr<Scheduler> makeHeun(const SchedulerConfig& config, int steps) {
    return std::make_unique<Heun>(config, sigmaTable(config, steps));
}

} // namespace sc
