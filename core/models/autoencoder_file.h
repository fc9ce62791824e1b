#pragma once

#include <filesystem>

#include "core/models/checkpoint.h"

namespace sc {

/// The tensors of an autoencoder under diffusers' names, and what they say of it.
struct AutoencoderWeights {
    VaeConfig config;
    StateDict weights;
};

/// Of an autoencoder with the original names ("encoder.down.0.block.0..."), or with diffusers'. Throws Error(Unsupported).
AutoencoderWeights autoencoderOf(const StateDict& weights, const std::string& origin);

/// Opens an autoencoder that stands for a model's own: a folder with its config.json, a model folder that holds one in `vae`, or
/// a .safetensors file, a whole checkpoint too. Throws Error(BadFile), Error(Unsupported).
AutoencoderWeights openAutoencoder(const std::filesystem::path& path);

} // namespace sc
