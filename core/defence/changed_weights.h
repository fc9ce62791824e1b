#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/defence/defence_manifest.h"
#include "core/models/unet.h"
#include "core/tensor/state_dict.h"

namespace sc {

/// Weights that stand over those of a locked U-Net.
struct ChangedWeights {
    DefenceManifest manifest;
    StateDict weights; ///< by the names of diffusers
};

/// Whether a file that was read is one of these.
bool isChangedWeights(const StateDict& file);

/// Reads the one file that they lie in: safetensors, with the manifest in its header. Throws Error(BadFile).
ChangedWeights readChangedWeights(const std::filesystem::path& file);

/// Writes it atomically, the weights as float16. Throws Error(BadFile).
void writeChangedWeights(const std::filesystem::path& file, const DefenceManifest& manifest,
                         const std::map<std::string, at::Tensor>& weights);

/// Puts copies of them in place of a network's own. `origin` names the file in faults. Throws Error(Unsupported) where a name or
/// shape is not the network's, Error(BadFile) for numbers that are not finite.
void applyChangedWeights(Unet& unet, const StateDict& weights, const std::string& origin);

} // namespace sc
