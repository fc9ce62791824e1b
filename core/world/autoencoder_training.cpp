#include "core/world/autoencoder_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/files.h"
#include "core/models/vae.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/random.h"
#include "core/training/contact_sheet.h"
#include "core/training/model_files.h"
#include "core/training/parallel_samples.h"
#include "core/world/compositor.h"
#include "core/world/part_run.h"

namespace sc {

namespace {

at::Tensor edges(const at::Tensor& x, int64_t dimension) {
    return x.narrow(dimension, 1, x.size(dimension) - 1) - x.narrow(dimension, 0, x.size(dimension) - 1);
}

at::Tensor distance(const at::Tensor& a, const at::Tensor& b) { return at::huber_loss(a, b, at::Reduction::Mean, 0.2) / 0.2; }

/// Distance of pictures (B, 3, h, w) at four scales, and of their edges. Squared near zero: signs of tiny errors in plain areas
/// would drown the rest. The coarse scales teach colours first.
at::Tensor pictureLoss(at::Tensor a, at::Tensor b) {
    at::Tensor sum = distance(edges(a, 2), edges(b, 2)) + distance(edges(a, 3), edges(b, 3));
    for (int scale = 0; scale < 4; ++scale) {
        sum = sum + distance(a, b);
        a = at::avg_pool2d(a, 2);
        b = at::avg_pool2d(b, 2);
    }
    return sum;
}

class AutoencoderTask : public TrainingTask {
public:
    AutoencoderTask(const TrainingRequest& request, const Runtime& runtime)
        : request_(request), runtime_(runtime), world_(World::read(request.world)), compositor_(world_, request.sprites),
          config_(readJsonFile(configFile())), side_(int(JsonObject(config_, configFile().string()).integer("sample_size", 128))),
          vae_(std::make_shared<Vae>(VaeConfig::fromJson(config_, configFile().string()))) {
        initialiseWeights(*vae_, request.seed);
        beginGently();
    }

    std::shared_ptr<Vae> network() const { return vae_; }

    at::Tensor loss(int64_t first, int64_t count) override {
        const bool windows = first < request_.steps * request_.batch * 19 / 20;
        const at::Tensor x = pictures(first, count, windows ? side_ / 2 : side_).to(runtime_.device);
        const LatentDistribution latents = vae_->encode(x);
        const at::Tensor mean = latents.mean.to(at::kFloat), logVariance = latents.logVariance.to(at::kFloat);
        std::vector<at::Tensor> noise;
        for (int64_t i = 0; i < count; ++i)
            noise.push_back(NoiseGenerator(request_.seed + uint64_t(first + i)).draw(mean[0].sizes()));
        const at::Tensor y = vae_->decode(mean + (logVariance / 2).exp() * at::stack(noise).to(runtime_.device)).to(at::kFloat);
        const at::Tensor divergence = (mean.square() + logVariance.exp() - 1 - logVariance).mean() / 2;
        return pictureLoss(y, x) + 1e-4 * divergence;
    }

    Sheet sheet() override {
        std::vector<at::Tensor> cells;
        for (int i = 0; i < 8; ++i) {
            const at::Tensor x =
                picture(heldOut, i, side_).unsqueeze(0).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast);
            cells.push_back(x[0]);
            cells.push_back(vae_->decode(vae_->encode(x).mean)[0]);
        }
        return contactSheet(cells, 4);
    }

    void write(const TrainingOutcome&) override {
        const at::NoGradGuard guard;
        double sum = 0, squares = 0, count = 0;
        for (int i = 0; i < 128; ++i) {
            const at::Tensor x =
                picture(heldOut, i, side_).unsqueeze(0).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast);
            const at::Tensor mean = vae_->encode(x).mean.to(at::kDouble);
            sum += mean.sum().item<double>();
            squares += mean.square().sum().item<double>();
            count += double(mean.numel());
        }
        config_["scaling_factor"] = 1 / std::sqrt(squares / count - sum / count * sum / count);
        writeFileAtomically(configFile(), config_.dump(2) + "\n");
        writeWeights(request_.folder / "vae/diffusion_pytorch_model.safetensors", *vae_);
    }

private:
    static constexpr uint64_t heldOut = 0x48656c64; ///< seed of pictures that training never sees

    /// Residual blocks start near the identity, changes of size near averages of what they cover, and latents with so little
    /// noise that it does not drown the picture: all save the first thousand steps.
    void beginGently() {
        const at::NoGradGuard guard;
        for (auto& item : vae_->named_parameters()) {
            if (item.key().find("conv2.") != std::string::npos || item.key().find("to_out.0.") != std::string::npos)
                item.value().mul_(0.1);
            if (item.key().find("samplers.0.conv.weight") != std::string::npos || item.key().ends_with("coder.conv_in.weight")) {
                const at::Tensor mean = item.value().mean({2, 3}, /*keepdim=*/true);
                item.value().mul_(0.25).add_(mean * 1.5);
            }
            if (item.key() == "quant_conv.bias")
                item.value().narrow(0, vae_->config().latentChannels, vae_->config().latentChannels).fill_(-6);
        }
    }

    std::filesystem::path configFile() const { return request_.folder / "vae/config.json"; }

    /// Number `index` of a seed's pictures, or a window of it that lies over one of its objects.
    at::Tensor picture(uint64_t seed, int64_t index, int window) const {
        RandomStream random(seed, uint64_t(index));
        const Scene scene = sampleScene(world_, random);
        const PlacedObject& object = scene.objects[random.below(scene.objects.size())];
        const auto begin = [&](float centre) {
            const int at = int((centre + float(random.uniform(-0.5, 0.5)) * object.size) * float(side_)) - window / 2;
            return std::clamp(at, 0, side_ - window);
        };
        const int left = begin(object.x), top = begin(object.y);
        at::Tensor out = at::empty({3, window, window}, at::kFloat);
        compositor_.draw(scene, side_, left, top, window, out.data_ptr<float>());
        return out;
    }

    at::Tensor pictures(int64_t first, int64_t count, int window) const {
        return at::stack(parallelSamples(first, count, [&](int64_t i) { return picture(request_.seed, i, window); }))
            .contiguous(at::MemoryFormat::ChannelsLast);
    }

    const TrainingRequest& request_;
    Runtime runtime_;
    World world_;
    Compositor compositor_;
    Json config_;
    int side_; ///< of whole pictures, in pixels
    std::shared_ptr<Vae> vae_;
};

} // namespace

void trainAutoencoder(const TrainingRequest& request, Workers& workers, const TrainingSink& progress,
                      const PictureWriter& pictures, const std::stop_token& stop) {
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    AutoencoderTask task(request, runtime);
    FlatParameters parameters({{"vae", task.network()}}, runtime.device);
    runTraining(task, parameters, partRun(request, "autoencoder", runtime), workers, progress, pictures, stop);
}

} // namespace sc
