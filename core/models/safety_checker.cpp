#include "core/models/safety_checker.h"

#include <ATen/ATen.h>

#include <cmath>

#include "core/base/cancellation.h"
#include "core/models/clip_layer.h"
#include "core/models/weight_files.h"
#include "core/tensor/load_network.h"

namespace sc {

namespace {

/// Three digits, as Python's round() gives them for numbers of this size.
double roundedMargin(double cosine, double limit) { return std::nearbyint((cosine - limit) * 1000) / 1000; }

} // namespace

std::size_t SafetyCheck::closest() const {
    std::size_t best = 0;
    for (std::size_t i = 0; i < concepts.size(); ++i) {
        const double margin = concepts[i] - limits[i];
        if (!std::isfinite(margin))
            return i;
        if (margin > concepts[best] - limits[best])
            best = i;
    }
    return best;
}

bool SafetyCheck::unsafe() const {
    for (std::size_t i = 0; i < concepts.size(); ++i)
        if (roundedMargin(concepts[i], limits[i]) > 0)
            return true;
    return false;
}

/// CLIPVisionTransformer: patches and a class token, of which the last layer's state is the picture's embedding.
class SafetyChecker::VisionTransformer : public Module {
public:
    explicit VisionTransformer(const SafetyCheckerConfig& config) : patch_(config.patch) {
        class Embeddings : public Part {
        public:
            explicit Embeddings(const SafetyCheckerConfig& config) {
                classToken = parameter("class_embedding", {config.width});
                ParameterBudget::spend({config.width, 3, config.patch, config.patch});
                patches = add<Part>("patch_embedding")
                              ->register_parameter("weight", at::empty({config.width, 3, config.patch, config.patch}));
                const int64_t along = config.side / config.patch;
                positions = add<Embedding>("position_embedding", along * along + 1, config.width);
            }
            at::Tensor classToken, patches;
            std::shared_ptr<Embedding> positions;
        };
        const auto embeddings = child<Embeddings>("embeddings", config);
        classToken_ = embeddings->classToken;
        patches_ = embeddings->patches;
        positions_ = embeddings->positions;
        preNorm_ = child<LayerNorm>("pre_layrnorm", config.width, config.normEps); // spelt so in transformers
        layers_ = child<Part>("encoder")->add<ModuleList<ClipLayer>>("layers");
        for (int64_t i = 0; i < config.layers; ++i)
            layers_->add(config.width, config.feedForwardWidth, config.heads, config.quickGelu, config.normEps, /*causal=*/false);
        postNorm_ = child<LayerNorm>("post_layernorm", config.width, config.normEps);
    }

    at::Tensor forward(const at::Tensor& pictures) const {
        const at::Tensor patches =
            at::conv2d(pictures, patches_.to(pictures.scalar_type()), {}, patch_).flatten(2).transpose(1, 2);
        const at::Tensor first = classToken_.expand({pictures.size(0), 1, classToken_.size(0)});
        at::Tensor x = preNorm_->forward(at::cat({first, patches}, 1) + positions_->weight);
        for (const auto& layer : *layers_) {
            checkCancelled();
            x = layer->forward(x);
        }
        return postNorm_->forward(x.select(1, 0));
    }

private:
    int64_t patch_;
    at::Tensor classToken_, patches_;
    std::shared_ptr<Embedding> positions_;
    std::shared_ptr<LayerNorm> preNorm_, postNorm_;
    std::shared_ptr<ModuleList<ClipLayer>> layers_;
};

SafetyChecker::SafetyChecker(const SafetyCheckerConfig& config) : config_(config) {
    vision_ = child<Part>("vision_model")->add<VisionTransformer>("vision_model", config);
    projection_ = child<Linear>("visual_projection", config.width, config.projection, false);
    concepts_ = parameter("concept_embeds", {config.concepts, config.projection});
    specialConcepts_ = parameter("special_care_embeds", {config.specialConcepts, config.projection});
    limits_ = parameter("concept_embeds_weights", {config.concepts});
    specialLimits_ = parameter("special_care_embeds_weights", {config.specialConcepts});
}

std::vector<SafetyCheck> SafetyChecker::forward(const at::Tensor& pictures) const {
    const auto unit = [](const at::Tensor& x) { return x / x.norm(2, 1, true).clamp_min(1e-12); };
    const at::Tensor embedding = unit(projection_->forward(vision_->forward(pictures)));
    const auto cosines = [&](const at::Tensor& vectors) {
        return embedding.matmul(unit(vectors.to(embedding.scalar_type())).t()).to(at::kCPU, at::kDouble).contiguous();
    };
    const at::Tensor concepts = cosines(concepts_), special = cosines(specialConcepts_);
    const at::Tensor limits = limits_.to(at::kCPU, at::kDouble), specialLimits = specialLimits_.to(at::kCPU, at::kDouble);
    std::vector<SafetyCheck> out;
    for (int64_t row = 0; row < pictures.size(0); ++row) {
        double adjustment = 0;
        for (int64_t i = 0; i < config_.specialConcepts; ++i) {
            const double margin = roundedMargin(special[row][i].item<double>(), specialLimits[i].item<double>());
            if (!std::isfinite(margin))
                adjustment = NAN; // and with it all that follows
            else if (margin > 0)
                adjustment = std::max(adjustment, 0.01); // which leaves NAN
        }
        SafetyCheck check;
        for (int64_t i = 0; i < config_.concepts; ++i) {
            check.concepts.push_back(concepts[row][i].item<double>() + adjustment);
            check.limits.push_back(limits[i].item<double>());
        }
        out.push_back(std::move(check));
    }
    return out;
}

Loaded<SafetyChecker> loadSafetyChecker(const std::filesystem::path& folder) {
    const auto file = folder / "config.json";
    const SafetyCheckerConfig config = SafetyCheckerConfig::fromJson(readJsonFile(file), file.string());
    // transformers 5 writes the vision tower without its second level.
    StateDict weights = readWeightFiles(folder, "model").renamed([](const std::string& name) {
        return name.starts_with("vision_model.") && !name.starts_with("vision_model.vision_model.") ? "vision_model." + name
                                                                                                    : name;
    });
    std::shared_ptr<SafetyChecker> network = loadNetwork<SafetyChecker>(config, weights, folder.string());
    return {std::move(network), std::move(weights)};
}

} // namespace sc
