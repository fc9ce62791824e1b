#pragma once

#include <string>

#include "core/models/checkpoint.h"

namespace sc {

/// Opens a folder with model_index.json, as diffusers' save_pretrained writes it.
std::unique_ptr<Checkpoint> openDiffusersFolder(const std::filesystem::path& folder);

/// A tensor's name in an autoencoder, where that is from before diffusers 0.16, in today's form.
std::string modernVaeName(std::string name);

/// Opens a folder with a ControlNetModel's config.json. `weights`: one of its files, by name; empty: see weightFiles.
std::unique_ptr<ControlNetCheckpoint> openControlNetFolder(const std::filesystem::path& folder, const std::string& weights = {});

} // namespace sc
