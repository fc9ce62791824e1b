#include "core/schedulers/scheduler.h"

#include <ATen/ATen.h>

#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/schedulers/algorithms.h"

namespace sc {

at::Tensor Scheduler::step(const at::Tensor& output, const at::Tensor& sample, const NoiseSource& noise) {
    const at::Tensor next = advance(nextCall_, output, sample, noise);
    ++nextCall_;
    return next;
}

at::Tensor Scheduler::noised(const at::Tensor& latents, const at::Tensor& noise) const {
    const Mixture mixture = mixtureOf(nextCall_);
    return mixture.picture * latents + mixture.noise * noise;
}

Scheduler::Mixture Scheduler::mixtureOfAlpha(double alpha) { return {std::sqrt(alpha), std::sqrt(1 - alpha)}; }

SigmaScheduler::SigmaScheduler(const SchedulerConfig& config, SigmaTable table) : config_(config), table_(std::move(table)) {
    timesteps_ = table_.timesteps;
}

double SigmaScheduler::initialSigma() const {
    const double most = table_.sigmas.front();
    return config_.spacing == TimestepSpacing::Leading ? std::sqrt(most * most + 1) : most;
}

at::Tensor SigmaScheduler::scaleModelInput(const at::Tensor& sample) const {
    const double sigma = sigmaOfCall(nextCall());
    return sample / std::sqrt(sigma * sigma + 1);
}

at::Tensor SigmaScheduler::original(const at::Tensor& output, const at::Tensor& sample, double sigma) const {
    if (config_.prediction == Prediction::Epsilon)
        return sample - sigma * output;
    const double square = sigma * sigma + 1;
    return output * (-sigma / std::sqrt(square)) + sample / square;
}

at::Tensor originalFromAlpha(const SchedulerConfig& config, const at::Tensor& output, const at::Tensor& sample, double alpha) {
    at::Tensor x = config.prediction == Prediction::Epsilon ? (sample - std::sqrt(1 - alpha) * output) / std::sqrt(alpha)
                                                            : std::sqrt(alpha) * sample - std::sqrt(1 - alpha) * output;
    return config.clipSample ? x.clamp(-config.clipRange, config.clipRange) : x;
}

std::unique_ptr<Scheduler> makeScheduler(const SchedulerConfig& config, int steps) {
    if (steps < 1 || steps >= config.trainTimesteps)
        throw Error(ErrorKind::InvalidRequest, "Steps must be between 1 and %1, not %2.", config.trainTimesteps - 1, steps);
    static const std::map<std::string, std::unique_ptr<Scheduler> (*)(const SchedulerConfig&, int)> makers{
        {"ddim", makeDdim},
        {"ddpm", makeDdpm},
        {"pndm", makePndm},
        {"lcm", makeLcm},
        {"euler", makeEuler},
        {"euler-a", makeEulerAncestral},
        {"heun", makeHeun},
        {"lms", makeLms},
        {"dpmpp-sde", makeDpmSde},
        {"dpmpp-2m", makeDpmMultistep},
        {"dpmpp-2m-sde", makeDpmMultistep},
        {"unipc", makeUniPc},
    };
    return makers.at(config.id)(config, steps);
}

} // namespace sc
