#include "core/world/scene_latents.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/base/cancellation.h"
#include "core/models/weight_files.h"
#include "core/tensor/load_weights.h"
#include "core/training/parallel_samples.h"
#include "core/world/compositor.h"

namespace sc {

int64_t trainingTimestep(int64_t sample, int64_t count) {
    constexpr double goldenRatio = 0.6180339887498949;
    return int64_t(std::fmod(double(sample) * goldenRatio, 1.0) * double(count));
}

Json partConfig(const std::filesystem::path& folder, const char* part) { return readJsonFile(folder / part / "config.json"); }

SceneLatents makeSceneLatents(const TrainingRequest& request, const World& world, const UnetConfig& unet, const Runtime& runtime,
                              Workers& workers, const TrainingSink& progress, const std::stop_token& stop) {
    const at::NoGradGuard guard;
    SceneLatents out;
    for (int64_t i = 0; i < request.scenes; ++i) {
        RandomStream random(request.seed + 1, uint64_t(i));
        out.scenes.push_back(sampleScene(world, random));
    }
    const Compositor compositor(world, request.sprites);
    const VaeConfig config = VaeConfig::fromJson(partConfig(request.folder, "vae"), "vae/config.json");
    out.vae = std::make_shared<Vae>(config);
    const StateDict weights = readWeightFiles(request.folder / "vae", "diffusion_pytorch_model");
    loadWeights(*out.vae, weights, (request.folder / "vae").string());
    Runtime exact = runtime;
    exact.dtype = at::kFloat;
    prepareWeights(*out.vae, exact, weights);
    const int side = int(unet.sampleSize * config.scale());
    out.latents = at::zeros({request.scenes, config.latentChannels, unet.sampleSize, unet.sampleSize});
    const int64_t each = (request.scenes + workers.count() - 1) / workers.count(), begin = each * workers.rank();
    const int64_t end = std::min(request.scenes, begin + each);
    const int64_t part = runtime.device.is_cuda() ? 256 : 32;
    for (int64_t first = begin; first < end; first += part) {
        checkCancelled(stop);
        const std::vector<at::Tensor> pictures = parallelSamples(
            first, std::min(part, end - first), [&](int64_t i) { return compositor.draw(out.scenes[std::size_t(i)], side); });
        const at::Tensor x = at::stack(pictures).to(runtime.device).contiguous(at::MemoryFormat::ChannelsLast);
        out.latents.narrow(0, first, x.size(0)).copy_(out.vae->encode(x).mean * config.scalingFactor);
        if (progress && workers.first() && (first - begin) / part % 50 == 0)
            progress({.message = Sentence("Latents: %1 of %2", (first - begin) * workers.count(), request.scenes)});
    }
    workers.sum(out.latents);
    return out;
}

} // namespace sc
