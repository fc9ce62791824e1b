#include "core/world/scene_painter.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/pipeline/denoise.h"
#include "core/tensor/random.h"

namespace sc {

at::Tensor ScenePainter::ids(const std::string& prompt) const {
    const std::vector<int> ids = tokenizer->tokenize(prompt).ids;
    return at::tensor(std::vector<int64_t>(ids.begin(), ids.end()), at::kLong);
}

at::Tensor ScenePainter::draw(const std::string& prompt, uint64_t seed) const {
    const at::NoGradGuard guard;
    const at::ScalarType dtype = unet->parameters().front().scalar_type();
    DenoiseNetworks networks{unet, {}, dtype};
    const std::unique_ptr<Scheduler> run = makeScheduler(scheduler, steps);
    DenoiseJob job;
    job.negative = text->forward(ids("").unsqueeze(0).to(runtime.device)).to(dtype);
    job.positive = text->forward(ids(prompt).unsqueeze(0).to(runtime.device)).to(dtype);
    job.guidance = guidance;
    const UnetConfig& config = unet->config();
    NoiseGenerator generator(seed);
    job.noise = generator.draw({1, config.inChannels, config.sampleSize, config.sampleSize});
    job.freshNoise = [&] { return generator.draw(job.noise.sizes()); };
    job.device = runtime.device;
    const at::Tensor latents = denoise(networks, *run, job, [&] { return networks; });
    return vae->decode((latents / vae->config().scalingFactor).to(vae->parameters().front().scalar_type()))[0].to(at::kFloat);
}

} // namespace sc
