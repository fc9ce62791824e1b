#include "core/patch_training/rollout.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/pipeline/denoise.h"
#include "core/training/autocast.h"

namespace sc {

Residuals scaledResiduals(Residuals residuals, const at::Tensor& factors, at::ScalarType dtype) {
    const at::Tensor f = factors.view({-1, 1, 1, 1});
    for (at::Tensor& residual : residuals.down)
        residual = (residual * f).to(dtype);
    residuals.mid = (residuals.mid * f).to(dtype);
    return residuals;
}

Residuals summedResiduals(const std::vector<SidePatch>& patches, const at::Tensor& sample, const at::Tensor& timestep,
                          const at::Tensor& context, at::ScalarType dtype) {
    const Autocast autocast(sample.device(), dtype);
    Residuals sum;
    for (const SidePatch& patch : patches) {
        if ((patch.factors == 0).all().item<bool>())
            continue;
        Residuals own = scaledResiduals(patch.network->forward(sample, timestep, context, patch.hint),
                                        patch.factors.repeat({context.size(0) / patch.factors.size(0)}), dtype);
        if (sum.down.empty()) {
            sum = std::move(own);
            continue;
        }
        for (std::size_t i = 0; i < own.down.size(); ++i)
            sum.down[i] = sum.down[i] + own.down[i];
        sum.mid = sum.mid + own.mid;
    }
    return sum;
}

at::Tensor rollOut(const RolloutJob& job, const SchedulerConfig& config,
                   const std::function<void(double, const at::Tensor&)>& visit) {
    const at::NoGradGuard noGrad;
    DenoiseNetworks networks{job.unet, {}, job.runtime.dtype};
    networks.patches.push_back([&](const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context) {
        return summedResiduals(job.patches, sample, timestep, context, job.runtime.dtype);
    });
    const at::Tensor positive = job.positive.to(job.runtime.device);
    DenoiseJob run{
        job.empty.to(positive.device()).expand_as(positive), positive, job.guidance, {{.positiveOnly = job.positiveOnly}}};
    run.unpatched = false;
    run.noise = job.noise;
    run.freshNoise = [&] { return at::randn_like(job.noise.narrow(0, 0, 1)); };
    run.device = positive.device();
    run.visit = visit;
    return denoise(networks, *makeScheduler(config, job.steps), run, {});
}

} // namespace sc
