#include <ATen/ATen.h>

#include <cmath>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Denoising diffusion implicit models (arXiv 2010.02502, equation 12 with eta 0).
class Ddim : public Scheduler {
public:
    Ddim(const SchedulerConfig& config, int steps)
        : config_(config), alphas_(alphasCumprod(config)), stride_(config.trainTimesteps / steps) {
        timesteps_ = wholeTimesteps(config, steps);
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphas_[std::size_t(timesteps_[call])]); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        const int t = int(timesteps_[call]), previous = t - stride_;
        const double alpha = alphas_[t];
        const double alphaNext = previous >= 0 ? alphas_[previous] : config_.alphaToOne ? 1 : alphas_[0];
        const at::Tensor x = originalFromAlpha(config_, output, sample, alpha);
        const at::Tensor noise =
            config_.prediction == Prediction::Epsilon ? output : std::sqrt(alpha) * output + std::sqrt(1 - alpha) * sample;
        return std::sqrt(alphaNext) * x + std::sqrt(1 - alphaNext) * noise;
    }

private:
    SchedulerConfig config_;
    std::vector<double> alphas_;
    int stride_;
};

} // namespace

std::unique_ptr<Scheduler> makeDdim(const SchedulerConfig& config, int steps) { return std::make_unique<Ddim>(config, steps); }

} // namespace sc
