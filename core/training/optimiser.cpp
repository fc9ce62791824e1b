#include "core/training/optimiser.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace sc {

Optimiser::Optimiser(const OptimiserOptions& options, const at::Tensor& values)
    : options_(options), moment1_(at::zeros_like(values)), moment2_(at::zeros_like(values)), average_(values.clone()) {}

double Optimiser::learningRate() const {
    constexpr double least = 0.01;
    if (steps_ < options_.warmUp)
        return options_.learningRate * double(steps_ + 1) / double(options_.warmUp);
    if (!options_.falls)
        return options_.learningRate;
    const double done = double(steps_ - options_.warmUp) / double(std::max<int64_t>(1, options_.steps - options_.warmUp));
    return options_.learningRate * (least + (1 - least) * 0.5 * (1 + std::cos(M_PI * std::min(1.0, done))));
}

double Optimiser::step(at::Tensor& values, at::Tensor& gradients) {
    const at::NoGradGuard guard;
    const double rate = learningRate(), norm = gradients.norm().item<double>();
    if (norm > options_.clip)
        gradients.mul_(options_.clip / norm);
    ++steps_;
    moment1_.lerp_(gradients, 1 - options_.beta1);
    moment2_.mul_(options_.beta2).addcmul_(gradients, gradients, 1 - options_.beta2);
    const double correction1 = 1 - std::pow(options_.beta1, double(steps_)),
                 correction2 = 1 - std::pow(options_.beta2, double(steps_));
    values.mul_(1 - rate * options_.weightDecay);
    const at::Tensor spread = (moment2_ / correction2).sqrt_().add_(1e-8);
    values.addcdiv_(options_.rateFactors.defined() ? moment1_ * options_.rateFactors : moment1_, spread, -rate / correction1);
    gradients.zero_();
    average_.lerp_(values, 1 - std::min(options_.emaDecay, double(1 + steps_) / double(10 + steps_)));
    return norm;
}

void Optimiser::restore(const std::map<std::string, at::Tensor>& state, int64_t stepsDone) {
    average_.copy_(state.at("average"));
    moment1_.copy_(state.at("moment1"));
    moment2_.copy_(state.at("moment2"));
    steps_ = stepsDone;
}

} // namespace sc
