#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/models/unet.h"
#include "core/tensor/state_dict.h"

namespace sc {

/// What the file of a trained defence says of itself (resources/schemas/defence.schema.json).
struct DefenceManifest {
    std::string method;                ///< such as "esd-x"
    std::vector<std::string> concepts; ///< what it keeps away from, or the categories of the pairs that it learnt from
    std::string baseName, baseDigest;  ///< of the model that it was trained on, see weight_sketch.h
    Json training = Json::object();    ///< command, steps and the like

    static DefenceManifest fromJson(const Json& json);
    Json toJson() const;
};

/// Weights that stand over those of a locked U-Net.
struct ChangedWeights {
    DefenceManifest manifest;
    StateDict weights; ///< by the names of diffusers
};

/// Reads the one file that they lie in: safetensors, with the manifest in its header. Throws Error(BadFile).
ChangedWeights readChangedWeights(const std::filesystem::path& file);

/// Writes it atomically, the weights as float16. Throws Error(BadFile).
void writeChangedWeights(const std::filesystem::path& file, const DefenceManifest& manifest,
                         const std::map<std::string, at::Tensor>& weights);

/// Puts copies of them in place of a network's own. `origin` names the file in faults. Throws Error(Unsupported) where a name or
/// shape is not the network's, Error(BadFile) for numbers that are not finite.
void applyChangedWeights(Unet& unet, const StateDict& weights, const std::string& origin);

} // namespace sc
