#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// DPM-Solver++ for the stochastic equation, single step of order 2 (arXiv 2211.01095, k-diffusion's sample_dpmpp_sde):
/// a half step to the geometric mean of the two sigmas, then the whole step from there. The noise of both is one Brownian
/// motion over sigma, drawn forwards.
class DpmSde : public SigmaScheduler {
public:
    DpmSde(const SchedulerConfig& config, const SigmaTable& table) : SigmaScheduler(config, table) {
        timesteps_.clear();
        for (std::size_t i = 0; i < table.timesteps.size(); ++i) {
            timesteps_.push_back(table.timesteps[i]);
            if (i + 1 < table.timesteps.size())
                timesteps_.push_back(table.timestepOf(std::sqrt(table.sigmas[i] * table.sigmas[i + 1])));
        }
    }

protected:
    std::size_t callOfStep(int step) const override { return std::size_t(step) * 2; }
    double sigmaOfCall(std::size_t call) const override {
        const auto& sigmas = table_.sigmas;
        return call % 2 == 0 ? sigmas[call / 2] : std::sqrt(sigmas[call / 2] * sigmas[call / 2 + 1]);
    }

    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) override {
        const double from = table_.sigmas[call / 2], to = table_.sigmas[call / 2 + 1];
        const at::Tensor x = original(output, sample, sigmaOfCall(call));
        if (to == 0)
            return sample + (sample - x) / from * (to - from);
        const double middle = std::sqrt(from * to);
        if (call % 2 == 0) {
            firstSample_ = sample;
            motion_ = std::sqrt(from - middle) * noise();
            return towards(sample, x, from, middle, motion_ / std::sqrt(from - middle));
        }
        motion_ = motion_ + std::sqrt(middle - to) * noise();
        return towards(firstSample_, x, from, to, motion_ / std::sqrt(from - to));
    }

private:
    /// Ancestral exponential-integrator step between two sigmas.
    static at::Tensor towards(const at::Tensor& sample, const at::Tensor& x, double from, double to, const at::Tensor& noise) {
        const double up = std::min(to, std::sqrt(to * to * (from * from - to * to) / (from * from)));
        const double down = std::sqrt(to * to - up * up);
        return (down / from) * sample - std::expm1(std::log(down / from)) * x + noise * up;
    }

    at::Tensor firstSample_, motion_;
};

} // namespace

std::unique_ptr<Scheduler> makeDpmSde(const SchedulerConfig& config, int steps) {
    return std::make_unique<DpmSde>(config, sigmaTable(config, steps));
}

} // namespace sc
