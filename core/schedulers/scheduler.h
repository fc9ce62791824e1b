#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <vector>

#include "core/schedulers/scheduler_config.h"

namespace sc {

/// Draws one float32 tensor of standard normal noise of shape (1, C, H, W); it acts alike on all rows of a sample.
using NoiseSource = std::function<at::Tensor()>;

/// One sampling run. Samples and outputs are float32 (B, C, H, W); tables are kept in double. Some algorithms call the
/// network twice per step: everything here is counted in calls. Rows may be added to the sample between two calls.
class Scheduler {
public:
    virtual ~Scheduler() = default;

    /// The timestep of every call of the network, not necessarily whole.
    const std::vector<double>& timesteps() const { return timesteps_; }
    /// Factor on the initial standard normal noise.
    virtual double initialSigma() const { return 1; }
    /// What the network sees of the sample in the coming call.
    virtual at::Tensor scaleModelInput(const at::Tensor& sample) const { return sample; }
    /// Takes the network's output of the coming call and returns the next sample.
    at::Tensor step(const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise);

protected:
    /// `call` counts from 0.
    virtual at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample,
                               const NoiseSource& noise) = 0;
    std::size_t nextCall() const { return nextCall_; }

    std::vector<double> timesteps_;

private:
    std::size_t nextCall_ = 0;
};

/// A scheduler for one run of `steps` steps. Throws Error(InvalidRequest) if the algorithm cannot take so many.
std::unique_ptr<Scheduler> makeScheduler(const SchedulerConfig& config, int steps);

} // namespace sc
