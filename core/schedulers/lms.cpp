#include <ATen/ATen.h>

#include <cmath>
#include <deque>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Linear multistep (Adams-Bashforth) method of order 4 over sigma.
class Lms : public SigmaScheduler {
public:
    using SigmaScheduler::SigmaScheduler;

protected:
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        const double sigma = table_.sigmas[call];
        derivatives_.push_front((sample - original(output, sample, sigma)) / sigma);
        if (derivatives_.size() > 4)
            derivatives_.pop_back();
        at::Tensor next = sample;
        for (std::size_t i = 0; i < derivatives_.size(); ++i)
            next = next + coefficient(call, i) * derivatives_[i];
        return next;
    }

private:
    /// Integral over the step of the Lagrange polynomial that is 1 at the sigma `which` calls ago and 0 at the others.
    double coefficient(std::size_t call, std::size_t which) const {
        const auto& sigmas = table_.sigmas;
        const auto polynomial = [&](double tau) {
            double product = 1;
            for (std::size_t k = 0; k < derivatives_.size(); ++k)
                if (k != which)
                    product *= (tau - sigmas[call - k]) / (sigmas[call - which] - sigmas[call - k]);
            return product;
        };
        // Two Gauss-Legendre points are exact up to degree 3.
        const double half = (sigmas[call + 1] - sigmas[call]) / 2, middle = (sigmas[call + 1] + sigmas[call]) / 2;
        const double offset = half / std::sqrt(3.0);
        return half * (polynomial(middle - offset) + polynomial(middle + offset));
    }

    std::deque<at::Tensor> derivatives_;
};

} // namespace

std::unique_ptr<Scheduler> makeLms(const SchedulerConfig& config, int steps) {
    return std::make_unique<Lms>(config, sigmaTable(config, steps));
}

} // namespace sc
