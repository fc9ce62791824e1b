#include "core/pipeline/denoise.h"

#include <ATen/ATen.h>

#include "core/pipeline/numerics.h"

namespace sc {

namespace {

/// Sum of the residuals of all patches that act in a call; empty if none does.
Residuals patchResiduals(const DenoiseNetworks& networks, const DenoiseJob& job, const std::vector<at::Tensor>& hints,
                         const std::vector<std::size_t>& acting, const at::Tensor& sample, const at::Tensor& timestep,
                         const at::Tensor& context) {
    Residuals sum;
    for (const std::size_t i : acting) {
        const Residuals own = networks.patches[i]->forward(sample, timestep, context, hints[i]);
        const double strength = job.patches[i].strength;
        if (sum.empty())
            sum.down.resize(own.down.size());
        for (std::size_t k = 0; k < own.down.size(); ++k)
            sum.down[k] = sum.down[k].defined() ? sum.down[k] + own.down[k] * strength : own.down[k] * strength;
        sum.mid = sum.mid.defined() ? sum.mid + own.mid * strength : own.mid * strength;
    }
    return sum;
}

/// Side networks are given a black hint picture; its embedding is the same in every call.
std::vector<at::Tensor> blackHints(const DenoiseNetworks& networks, const DenoiseJob& job) {
    std::vector<at::Tensor> hints;
    for (const auto& patch : networks.patches) {
        const int64_t scale = int64_t(1) << (patch->config().conditioningChannels.size() - 1);
        const at::Tensor black = at::zeros({1, 3, job.noise.size(2) * scale, job.noise.size(3) * scale},
                                           at::TensorOptions().dtype(networks.dtype).device(job.device));
        hints.push_back(patch->embedHint(black));
    }
    return hints;
}

} // namespace

at::Tensor denoise(DenoiseNetworks& networks, Scheduler& scheduler, const DenoiseJob& job,
                   const std::function<DenoiseNetworks()>& toFloat32, const DenoiseSink& sink) {
    const bool guided = job.guidance > 1;
    const int64_t halves = guided ? 2 : 1;
    const at::Tensor text = guided ? at::cat({job.negative, job.positive}) : job.positive;
    const NoiseSource noise = [&] { return job.freshNoise().to(job.device); };
    at::Tensor latents = job.noise.to(job.device) * scheduler.initialSigma();
    std::vector<at::Tensor> hints;

    const auto& timesteps = scheduler.timesteps();
    for (std::size_t call = 0; call < timesteps.size(); ++call) {
        std::vector<std::size_t> acting;
        for (std::size_t i = 0; i < job.patches.size(); ++i)
            if (job.patched && job.patches[i].strength != 0 && job.patches[i].actsIn(call, timesteps.size()))
                acting.push_back(i);
        // The arms are one until a patch first acts.
        if (!acting.empty() && job.unpatched && latents.size(0) == 1)
            latents = at::cat({latents, latents});

        const auto predict = [&]() -> at::Tensor {
            const int64_t arms = latents.size(0);
            const at::Tensor input = scheduler.scaleModelInput(latents).repeat_interleave(halves, 0).to(networks.dtype);
            const at::Tensor context = text.to(networks.dtype).repeat({arms, 1, 1});
            const at::Tensor timestep = at::full({1}, timesteps[call], at::TensorOptions().dtype(at::kFloat).device(job.device));
            Residuals residuals;
            if (!acting.empty()) {
                if (hints.empty())
                    hints = blackHints(networks, job);
                const int64_t first = input.size(0) - halves;
                residuals = patchResiduals(networks, job, hints, acting, input.narrow(0, first, halves), timestep,
                                           context.narrow(0, first, halves));
            }
            at::Tensor output = networks.unet->forward(input, timestep, context, residuals).to(at::kFloat);
            if (guided) {
                const at::Tensor pairs = output.view({arms, 2, output.size(1), output.size(2), output.size(3)});
                const at::Tensor without = pairs.select(1, 0);
                output = without + job.guidance * (pairs.select(1, 1) - without);
            }
            requireFinite(output, "Step " + std::to_string(call + 1) + " of the denoising");
            return output.contiguous();
        };
        at::Tensor output;
        try {
            output = predict();
        } catch (const NonFinite&) {
            if (networks.dtype == at::kFloat)
                throw;
            networks = toFloat32();
            hints.clear();
            output = predict();
        }
        latents = scheduler.step(output, latents, noise);
        requireFinite(latents, "Step " + std::to_string(call + 1) + " of the scheduler");
        if (sink)
            sink(int(call) + 1, int(timesteps.size()), latents);
    }
    return latents;
}

} // namespace sc
