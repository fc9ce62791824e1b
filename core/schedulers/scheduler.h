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
    /// Leaves the first steps out, before the first call: the run begins from a picture.
    void skipSteps(int steps) { firstCall_ = nextCall_ = callOfStep(steps); }
    /// The sample of the coming call for a picture's latents and standard normal noise.
    at::Tensor noised(const at::Tensor& latents, const at::Tensor& noise) const;
    /// The coming call, counted from 0 over the whole schedule.
    std::size_t nextCall() const { return nextCall_; }
    /// What the network sees of the sample in the coming call.
    virtual at::Tensor scaleModelInput(const at::Tensor& sample) const { return sample; }
    /// Takes the network's output of the coming call and returns the next sample.
    at::Tensor step(const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise);

protected:
    /// `call` counts from 0.
    virtual at::Tensor advance(std::size_t call, const at::Tensor& output, const at::Tensor& sample,
                               const NoiseSource& noise) = 0;
    /// The first call of a step, which some algorithms take in two.
    virtual std::size_t callOfStep(int step) const { return std::size_t(step); }
    /// How much of the picture and of the noise the sample of a call holds.
    struct Mixture {
        double picture, noise;
    };
    virtual Mixture mixtureOf(std::size_t call) const = 0;
    /// Of a sample sqrt(alpha) x + sqrt(1 - alpha) noise.
    static Mixture mixtureOfAlpha(double alpha);
    std::size_t firstCall() const { return firstCall_; }

    std::vector<double> timesteps_;

private:
    std::size_t firstCall_ = 0, nextCall_ = 0;
};

/// A scheduler for one run of `steps` steps. Throws Error(InvalidRequest) if the algorithm cannot take so many.
std::unique_ptr<Scheduler> makeScheduler(const SchedulerConfig& config, int steps);

} // namespace sc
