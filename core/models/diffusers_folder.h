#pragma once

#include "core/models/checkpoint.h"

namespace sc {

/// Opens a folder with model_index.json, as diffusers' save_pretrained writes it.
std::unique_ptr<Checkpoint> openDiffusersFolder(const std::filesystem::path& folder);

/// Opens a folder with a ControlNetModel's config.json.
std::unique_ptr<ControlNetCheckpoint> openControlNetFolder(const std::filesystem::path& folder);

} // namespace sc
