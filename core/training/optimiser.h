#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <limits>
#include <map>
#include <string>

namespace sc {

/// How fast and how long to learn.
struct OptimiserOptions {
    double learningRate = 1e-3; ///< after the warm-up
    bool falls = true;          ///< to a hundredth along half a cosine; else the rate stays as it is
    int64_t warmUp = 200;       ///< steps of linear rise
    int64_t steps = 10000;
    double beta1 = 0.9, beta2 = 0.99;
    double weightDecay = 0.01;
    double clip = 1;         ///< largest norm of the gradient
    double emaDecay = 0.999; ///< of the running average of the weights, reached after a rise (1 + step) / (10 + step)
    at::Tensor rateFactors;  ///< laid out like the values: how many times the learning rate each takes; undefined = 1

    /// As PyTorch has it: its betas, a rate that stays as it is, no clipping, no average.
    static OptimiserOptions constantRate(double learningRate, double weightDecay = 0) {
        OptimiserOptions out;
        out.learningRate = learningRate;
        out.falls = false;
        out.warmUp = 0;
        out.beta2 = 0.999;
        out.weightDecay = weightDecay;
        out.clip = std::numeric_limits<double>::infinity();
        out.emaDecay = 0;
        return out;
    }
};

/// AdamW (Loshchilov and Hutter, arXiv 1711.05101) over one flat vector, with gradient clipping, learning-rate schedule and
/// exponential moving average of the weights.
class Optimiser {
public:
    Optimiser(const OptimiserOptions& options, const at::Tensor& values);

    /// One update of `values` in place; the gradient is consumed and zeroed. Returns its norm before clipping.
    double step(at::Tensor& values, at::Tensor& gradients);
    int64_t stepsDone() const { return steps_; }
    double learningRate() const;
    const at::Tensor& average() const { return average_; }

    /// Everything that the next step depends on, besides the values.
    std::map<std::string, at::Tensor> state() const {
        return {{"average", average_}, {"moment1", moment1_}, {"moment2", moment2_}};
    }
    void restore(const std::map<std::string, at::Tensor>& state, int64_t stepsDone);

private:
    OptimiserOptions options_;
    at::Tensor moment1_, moment2_, average_;
    int64_t steps_ = 0;
};

} // namespace sc
