#include <ATen/ATen.h>

#include <cmath>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Euler's method (arXiv 2206.00364, algorithm 1 without the second-order part).
class Euler : public SigmaScheduler {
public:
    using SigmaScheduler::SigmaScheduler;

protected:
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        const double sigma = table_.sigmas[call];
        const at::Tensor derivative = (sample - original(output, sample, sigma)) / sigma;
        return sample + derivative * (table_.sigmas[call + 1] - sigma);
    }
};

/// Euler steps to a lower noise level than wanted, then fresh noise.
class EulerAncestral : public SigmaScheduler {
public:
    using SigmaScheduler::SigmaScheduler;

protected:
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) override {
        const double from = table_.sigmas[call], to = table_.sigmas[call + 1];
        const double up = std::sqrt(to * to * (from * from - to * to) / (from * from));
        const double down = std::sqrt(to * to - up * up);
        const at::Tensor derivative = (sample - original(output, sample, from)) / from;
        return sample + derivative * (down - from) + noise() * up;
    }
};

} // namespace

std::unique_ptr<Scheduler> makeEuler(const SchedulerConfig& config, int steps) {
    return std::make_unique<Euler>(config, sigmaTable(config, steps));
}

std::unique_ptr<Scheduler> makeEulerAncestral(const SchedulerConfig& config, int steps) {
    return std::make_unique<EulerAncestral>(config, sigmaTable(config, steps));
}

} // namespace sc
