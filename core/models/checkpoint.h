#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/models/clip_text_model.h"
#include "core/models/controlnet.h"
#include "core/models/unet.h"
#include "core/models/vae.h"
#include "core/tensor/state_dict.h"

namespace sc {

/// A network with its weights as they lie in the file; see prepareWeights.
template <typename M>
struct Loaded {
    std::shared_ptr<M> module;
    StateDict weights;
};

/// A Stable Diffusion 1.x or 2.x model on disk: a diffusers folder or an original single file.
class Checkpoint {
public:
    virtual ~Checkpoint() = default;
    /// Reads configurations and headers only, in well under a second. `autoencoder`: what stands for the model's own
    /// (openAutoencoder); empty: that. Throws Error(BadFile), Error(Unsupported).
    static std::unique_ptr<Checkpoint> open(const std::filesystem::path& path, const std::filesystem::path& autoencoder = {});

    // Each call maps the weights anew, with strict loading. Throw Error(BadFile), Error(Unsupported).
    virtual Loaded<ClipTextModel> textEncoder() const = 0;
    virtual Loaded<Unet> unet() const = 0;
    /// Throws Error(Unsupported) if the model holds none and none stands for it.
    Loaded<Vae> vae() const;
    bool hasVae() const { return bool(vaeWeights_); }

    const std::filesystem::path& path() const { return path_; }
    const UnetConfig& unetConfig() const { return unetConfig_; }
    /// Without an autoencoder the usual one's.
    const VaeConfig& vaeConfig() const { return vaeConfig_; }
    const ClipTextConfig& textConfig() const { return textConfig_; }
    /// scheduler_config.json, or what stands for it.
    const Json& schedulerConfig() const { return schedulerConfig_; }
    /// What decided between noise and velocity as prediction: "scheduler/scheduler_config.json", "the file's name.yaml" ...
    const std::string& predictionReason() const { return predictionReason_; }
    /// Names of tensors that no network uses and that are left alone.
    const std::vector<std::string>& ignored() const { return ignored_; }
    /// Folder of the tokenizer's files; empty: the vocabulary of CLIP that the program ships.
    const std::filesystem::path& tokenizerFolder() const { return tokenizerFolder_; }
    /// What fills up a short prompt, for checkpoints without a tokenizer of their own.
    const std::string& padToken() const { return padToken_; }
    /// Guidance scale that the model draws best with: "guidance_scale" of its generation_config.json, else the usual 7.5.
    double guidance() const { return guidance_; }
    /// Side of the pictures that the model was trained on, in pixels.
    int64_t defaultSide() const { return unetConfig_.sampleSize * vaeConfig_.scale(); }
    /// Whether the U-Net takes and gives latents alone: inpainting, editing and depth models take more.
    bool drawsFromText() const {
        return unetConfig_.inChannels == vaeConfig_.latentChannels && unetConfig_.outChannels == vaeConfig_.latentChannels;
    }
    /// "sd1", "sd2", or "sd-tiny" for other sizes of the architecture.
    std::string family() const;

private:
    void useAutoencoder(const std::filesystem::path& path);

protected:
    std::filesystem::path path_;
    UnetConfig unetConfig_;
    VaeConfig vaeConfig_;
    std::function<StateDict()> vaeWeights_; ///< maps them anew; empty where there is none
    std::string vaeOrigin_;
    ClipTextConfig textConfig_;
    Json schedulerConfig_;
    std::string predictionReason_;
    std::vector<std::string> ignored_;
    double guidance_ = 7.5;
    std::filesystem::path tokenizerFolder_;
    std::string padToken_ = "<|endoftext|>";
};

/// A side network on disk: a diffusers folder, or a single file with diffusers' or the original names.
class ControlNetCheckpoint {
public:
    virtual ~ControlNetCheckpoint() = default;
    static std::unique_ptr<ControlNetCheckpoint> open(const std::filesystem::path& path);
    virtual Loaded<ControlNet> network() const = 0;
    /// The network for a model: the same, save for those in low-rank form, which add to the model's own weights.
    virtual Loaded<ControlNet> networkOver(const Checkpoint&) const { return network(); }
    const UnetConfig& config() const { return config_; }
    const std::filesystem::path& path() const { return path_; }

protected:
    std::filesystem::path path_;
    UnetConfig config_;
};

/// Throws Error(Unsupported) with the reason if a side network cannot act on a U-Net.
void requireFitting(const ControlNetCheckpoint& controlNet, const Checkpoint& model);

} // namespace sc
