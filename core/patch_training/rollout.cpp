#include "core/patch_training/rollout.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/schedulers/scheduler.h"
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
    const auto scheduler = makeScheduler(config, job.steps);
    const at::Device device = job.runtime.device;
    const at::ScalarType dtype = job.runtime.dtype;
    const int64_t rows = job.positive.size(0);
    const bool guided = job.guidance > 1;
    const auto twice = [&](const at::Tensor& x) { return guided ? at::cat({x, x}) : x; };
    const at::Tensor positive = job.positive.to(device),
                     text = guided ? at::cat({job.empty.to(device).expand_as(positive), positive}) : positive;
    at::Tensor latents = job.noise.to(device) * scheduler->initialSigma();
    for (const double t : scheduler->timesteps()) {
        const at::Tensor sample = scheduler->scaleModelInput(latents),
                         timestep = at::full({1}, t, at::TensorOptions().device(device));
        if (visit)
            visit(t, sample);
        const at::Tensor input = twice(sample);
        const Residuals residuals = job.positiveOnly ? summedResiduals(job.patches, sample, timestep, positive, dtype)
                                                     : summedResiduals(job.patches, input, timestep, text, dtype);
        at::Tensor output = job.unet->forward(input.to(dtype), timestep, text.to(dtype), residuals).to(at::kFloat);
        if (guided) {
            const at::Tensor without = output.narrow(0, 0, rows);
            output = without + job.guidance * (output.narrow(0, rows, rows) - without);
        }
        latents = scheduler->step(output.contiguous(), latents, [&] { return at::randn_like(latents.narrow(0, 0, 1)); });
    }
    return latents;
}

} // namespace sc
