#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <deque>

#include "core/schedulers/algorithms.h"

namespace sc {

namespace {

/// Pseudo linear multistep method (arXiv 2202.09778) without Runge-Kutta start, as Stable Diffusion uses it: the first
/// step is taken twice.
class Pndm : public Scheduler {
public:
    Pndm(const SchedulerConfig& config, int steps)
        : config_(config), alphas_(alphasCumprod(config)), stride_(config.trainTimesteps / steps) {
        timesteps_ = wholeTimesteps(config, steps);
        if (timesteps_.size() > 1)
            timesteps_.insert(timesteps_.begin() + 1, timesteps_[1]);
    }

protected:
    Mixture mixtureOf(std::size_t call) const override { return mixtureOfAlpha(alphas_[std::size_t(timesteps_[call])]); }
    at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample, const NoiseSource&) override {
        int t = int(timesteps_[call]), previous = t - stride_;
        if (call == firstCall() + 1) {
            previous = t;
            t += stride_;
            return transfer(firstSample_, t, previous, (output + outputs_.back()) / 2);
        }
        if (call == firstCall())
            firstSample_ = sample;
        outputs_.push_back(output);
        if (outputs_.size() > 4)
            outputs_.pop_front();
        const auto e = [&](int back) { return outputs_[outputs_.size() - back]; };
        at::Tensor mixed;
        switch (outputs_.size()) {
        case 1:
            mixed = output;
            break;
        case 2:
            mixed = (3 * e(1) - e(2)) / 2;
            break;
        case 3:
            mixed = (23 * e(1) - 16 * e(2) + 5 * e(3)) / 12;
            break;
        default:
            mixed = (55 * e(1) - 59 * e(2) + 37 * e(3) - 9 * e(4)) / 24;
        }
        return transfer(sample, t, previous, mixed);
    }

private:
    /// Equation 9 of the paper.
    at::Tensor transfer(const at::Tensor& sample, int t, int previous, const at::Tensor& output) const {
        const double alpha = alphas_.at(std::min<std::size_t>(t, alphas_.size() - 1));
        const double next = previous >= 0 ? alphas_[previous] : config_.alphaToOne ? 1 : alphas_[0];
        const at::Tensor noise =
            config_.prediction == Prediction::Epsilon ? output : std::sqrt(alpha) * output + std::sqrt(1 - alpha) * sample;
        const double scale = alpha * std::sqrt(1 - next) + std::sqrt(alpha * (1 - alpha) * next);
        return std::sqrt(next / alpha) * sample - ((next - alpha) / scale) * noise;
    }

    SchedulerConfig config_;
    std::vector<double> alphas_;
    int stride_;
    std::deque<at::Tensor> outputs_;
    at::Tensor firstSample_;
};

} // namespace

std::unique_ptr<Scheduler> makePndm(const SchedulerConfig& config, int steps) { return std::make_unique<Pndm>(config, steps); }

} // namespace sc
