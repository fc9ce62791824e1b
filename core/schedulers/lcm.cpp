#include <ATen/ATen.h>

#include <cmath>

#include "core/base/error.h"
#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Latent consistency models (arXiv 2310.04378), multistep sampling.
class Lcm : public Scheduler {
public:
    Lcm(const SchedulerConfig& config, int steps) : config_(config), alphas_(alphasCumprod(config)) {
        if (steps > config.originalSteps)
            throw Error(ErrorKind::InvalidRequest, "The LCM scheduler takes at most %1 steps.", config.originalSteps);
        const int stride = config.trainTimesteps / config.originalSteps;
        for (int i = 0; i < steps; ++i) {
            const int skipped = int(std::floor(double(i) * config.originalSteps / steps));
            timesteps_.push_back((config.originalSteps - skipped) * stride - 1);
        }
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphas_[std::size_t(timesteps_[call])]); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) override {
        constexpr double dataVariance = 0.25;
        const double t = timesteps_[call], scaled = t * config_.timestepScaling;
        const double skip = dataVariance / (scaled * scaled + dataVariance),
                     out = scaled / std::sqrt(scaled * scaled + dataVariance);
        const at::Tensor denoised = out * originalFromAlpha(config_, output, sample, alphas_[int(t)]) + skip * sample;
        if (call + 1 == timesteps_.size())
            return denoised;
        const double next = alphas_[int(timesteps_[call + 1])];
        return std::sqrt(next) * denoised + std::sqrt(1 - next) * noise();
    }

private:
    SchedulerConfig config_;
    std::vector<double> alphas_;
};

} // namespace

std::unique_ptr<Scheduler> makeLcm(const SchedulerConfig& config, int steps) { return std::make_unique<Lcm>(config, steps); }

} // namespace sc
