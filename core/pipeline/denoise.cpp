#include "core/pipeline/denoise.h"

#include <ATen/ATen.h>

#include <optional>

#include "core/pipeline/numerics.h"

namespace sc {

namespace {

/// a + b, where the one of fewer rows stands for the last rows of the other.
at::Tensor addRows(const at::Tensor& a, const at::Tensor& b) {
    if (!a.defined())
        return b;
    if (a.size(0) == b.size(0))
        return a + b;
    const at::Tensor &more = a.size(0) > b.size(0) ? a : b, &fewer = a.size(0) > b.size(0) ? b : a;
    const int64_t first = more.size(0) - fewer.size(0);
    return at::cat({more.narrow(0, 0, first), more.narrow(0, first, fewer.size(0)) + fewer});
}

/// Sum of the residuals of all patches that act in a call; empty if none does. sample and context hold the patched rows:
/// those of the positive prompts are the last.
Residuals patchResiduals(const DenoiseNetworks& networks, const DenoiseJob& job, const std::vector<std::size_t>& acting,
                         const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context, ActivityMeter* meter) {
    Residuals sum;
    for (const std::size_t i : acting) {
        const int64_t first = job.patches[i].positiveOnly ? sample.size(0) - job.positive.size(0) : 0,
                      rows = sample.size(0) - first;
        Residuals own = networks.patches[i](sample.narrow(0, first, rows), timestep, context.narrow(0, first, rows));
        if (own.down.empty())
            continue;
        const double strength = job.patches[i].strength;
        for (at::Tensor& residual : own.down)
            residual = residual * strength;
        own.mid = own.mid * strength;
        if (meter)
            meter->addResiduals(i, own);
        sum.down.resize(own.down.size());
        for (std::size_t k = 0; k < own.down.size(); ++k)
            sum.down[k] = addRows(sum.down[k], own.down[k]);
        sum.mid = addRows(sum.mid, own.mid);
    }
    return sum;
}

/// Safe Latent Diffusion thinks in predictions of noise. Those of velocity differ from one another by the noise's difference over
/// the root of alpha; without any signal in the sample all predict the same noise, and nothing is guided.
at::Tensor guidedAway(SafetyGuidance& safety, const DenoiseJob& job, std::size_t call, const at::Tensor& without,
                      const at::Tensor& with, const at::Tensor& unwanted) {
    const double root = job.prediction == Prediction::Velocity ? job.rootAlphas.at(call) : 1;
    const at::Tensor none = at::zeros_like(without);
    const at::Tensor guided = safety.guide(none, (with - without) * root, (unwanted - without) * root, job.guidance);
    return without + (root > 1e-6 ? guided / root : guided);
}

} // namespace

SideNetwork withBlackHint(std::shared_ptr<ControlNet> network) {
    return [network = std::move(network), hint = at::Tensor()](const at::Tensor& sample, const at::Tensor& timestep,
                                                               const at::Tensor& context) mutable {
        if (!hint.defined() || hint.size(2) != sample.size(2) || hint.size(3) != sample.size(3)) {
            const int64_t scale = int64_t(1) << (network->config().conditioningChannels.size() - 1);
            hint = network->embedHint(at::zeros({1, 3, sample.size(2) * scale, sample.size(3) * scale}, sample.options()));
        }
        return network->forward(sample, timestep, context, hint);
    };
}

at::Tensor denoise(DenoiseNetworks& networks, Scheduler& scheduler, const DenoiseJob& job,
                   const std::function<DenoiseNetworks()>& toFloat32, const DenoiseSink& sink) {
    const bool guided = job.guidance > 1;
    const bool away = guided && job.unwanted.defined();
    const int64_t halves = away ? 3 : guided ? 2 : 1, pictures = job.positive.size(0);
    const auto textFor = [&](const at::Tensor& positive) {
        return away ? at::cat({job.negative, job.unwanted, positive}) : guided ? at::cat({job.negative, positive}) : positive;
    };
    const at::Tensor text = textFor(job.positive), altered = job.alteredPositive.defined() ? textFor(job.alteredPositive) : text;
    SafetyGuidance safety(job.sld);
    const NoiseSource noise = [&] { return job.freshNoise().to(job.device); };
    at::Tensor latents = job.noise.to(job.device);
    latents = job.start.defined() ? scheduler.noised(job.start.to(job.device), latents) : latents * scheduler.initialSigma();
    std::optional<ActivityMeter> meter;
    if (job.traces)
        meter.emplace(job.patches.size(), networks.unet->config().levels(), latents.size(2), latents.size(3));

    const auto& timesteps = scheduler.timesteps();
    const std::size_t first = scheduler.nextCall(), calls = timesteps.size() - first;
    for (std::size_t call = first; call < timesteps.size(); ++call) {
        std::vector<std::size_t> acting;
        for (std::size_t i = 0; i < job.patches.size(); ++i)
            if (job.patched && job.patches[i].strength != 0 && job.patches[i].actsIn(call - first, calls))
                acting.push_back(i);
        // The arms are one until a patch first acts.
        if (!acting.empty() && job.unpatched && latents.size(0) == pictures)
            latents = at::cat({latents, latents});

        const auto predict = [&]() -> at::Tensor {
            // Each arm's rows: those of the negative prompts, of what is unwanted, of the positive ones.
            const int64_t arms = latents.size(0) / pictures;
            const at::Tensor sample = scheduler.scaleModelInput(latents);
            if (job.visit)
                job.visit(timesteps[call], sample);
            const at::Tensor input = sample.unflatten(0, {arms, 1, pictures})
                                         .expand({arms, halves, pictures, -1, -1, -1})
                                         .flatten(0, 2)
                                         .to(networks.dtype);
            const at::Tensor context = (call - first < job.alteredCalls ? altered : text).to(networks.dtype).repeat({arms, 1, 1});
            const at::Tensor timestep = at::full({1}, timesteps[call], at::TensorOptions().dtype(at::kFloat).device(job.device));
            Residuals residuals;
            SafetyGuidance next = safety; // a call that is repeated must not count twice
            if (meter)
                meter->beginCall();
            if (!acting.empty()) {
                const int64_t rows = halves * pictures, patched = input.size(0) - rows;
                residuals = patchResiduals(networks, job, acting, input.narrow(0, patched, rows), timestep,
                                           context.narrow(0, patched, rows), meter ? &*meter : nullptr);
            }
            UnetFeatures features = networks.unet->encode(input, timestep, context);
            if (meter && !acting.empty())
                meter->addFeatures(features);
            at::Tensor output = networks.unet->decode(std::move(features), residuals).to(at::kFloat);
            if (guided) {
                const at::Tensor rows = output.unflatten(0, {arms, halves, pictures});
                const at::Tensor without = rows.select(1, 0).flatten(0, 1), with = rows.select(1, halves - 1).flatten(0, 1);
                output = away ? guidedAway(next, job, call, without, with, rows.select(1, 1).flatten(0, 1))
                              : without + job.guidance * (with - without);
            }
            requireFinite(output, Sentence("Step %1 of the denoising", call - first + 1));
            safety = next;
            return output.contiguous();
        };
        at::Tensor output;
        try {
            output = predict();
        } catch (const NonFinite&) {
            if (networks.dtype == at::kFloat || !toFloat32)
                throw;
            networks = toFloat32();
            output = predict();
        }
        if (meter)
            meter->endCall();
        latents = scheduler.step(output, latents, noise);
        requireFinite(latents, Sentence("Step %1 of the scheduler", call - first + 1));
        if (sink)
            sink(int(call - first) + 1, int(calls), latents);
    }
    if (meter)
        *job.traces = meter->traces();
    return latents;
}

} // namespace sc
