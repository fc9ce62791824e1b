#pragma once

#include "core/schedulers/noise_schedule.h"
#include "core/schedulers/scheduler.h"

namespace sc {

// One maker per algorithm, each in a file of its own; makeScheduler picks.
std::unique_ptr<Scheduler> makeDdim(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeDdpm(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makePndm(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeLcm(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeEuler(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeEulerAncestral(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeHeun(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeLms(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeDpmSde(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeDpmMultistep(const SchedulerConfig& config, int steps);
std::unique_ptr<Scheduler> makeUniPc(const SchedulerConfig& config, int steps);

/// Base of the algorithms whose samples carry noise of standard deviation sigma over an unscaled picture.
class SigmaScheduler : public Scheduler {
public:
    SigmaScheduler(const SchedulerConfig& config, SigmaTable table);
    double initialSigma() const override;
    at::Tensor scaleModelInput(const at::Tensor& sample) const override;

protected:
    Mixture mixtureOf(std::size_t call) const override { return {1, sigmaOfCall(call)}; }
    /// Noise level that the network sees in a call.
    virtual double sigmaOfCall(std::size_t call) const { return table_.sigmas[call]; }
    /// The picture that the network's output stands for.
    at::Tensor original(const at::Tensor& output, const at::Tensor& sample, double sigma) const;

    SchedulerConfig config_;
    SigmaTable table_;
};

/// The picture that an output stands for, for samples sqrt(alpha) x + sqrt(1 - alpha) noise.
at::Tensor originalFromAlpha(const SchedulerConfig& config, const at::Tensor& output, const at::Tensor& sample, double alpha);

} // namespace sc
