#include <ATen/ATen.h>

#include <cmath>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Denoising diffusion probabilistic models (arXiv 2006.11239, equation 7).
class Ddpm : public Scheduler {
public:
    Ddpm(const SchedulerConfig& config, int steps) : config_(config), alphas_(alphasCumprod(config)) {
        timesteps_ = wholeTimesteps(config, steps);
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphas_[std::size_t(timesteps_[call])]); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) override {
        const int t = int(timesteps_[call]);
        const double alpha = alphas_[t];
        const double alphaNext = call + 1 < timesteps_.size() ? alphas_[int(timesteps_[call + 1])] : 1;
        const double ratio = alpha / alphaNext;
        const at::Tensor x = originalFromAlpha(config_, output, sample, alpha);
        at::Tensor next =
            (std::sqrt(alphaNext) * (1 - ratio) / (1 - alpha)) * x + (std::sqrt(ratio) * (1 - alphaNext) / (1 - alpha)) * sample;
        if (t > 0) {
            const double small = std::max((1 - alphaNext) / (1 - alpha) * (1 - ratio), 1e-20);
            next = next + std::sqrt(config_.variance == "fixed_large" ? 1 - ratio : small) * noise();
        }
        return next;
    }

private:
    SchedulerConfig config_;
    std::vector<double> alphas_;
};

} // namespace

std::unique_ptr<Scheduler> makeDdpm(const SchedulerConfig& config, int steps) { return std::make_unique<Ddpm>(config, steps); }

} // namespace sc
