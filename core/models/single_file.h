#pragma once

#include "core/models/checkpoint.h"

namespace sc {

/// Opens an original single-file checkpoint (.safetensors, LDM names). Whether a 2.x model predicts noise or velocity
/// cannot be seen from its weights: the file's "modelspec.prediction_type" decides, else a .yaml of the same name beside
/// it (`parameterization: "v"`), else velocity, as published 768-pixel models have it.
std::unique_ptr<Checkpoint> openSingleFile(const std::filesystem::path& file);

/// Opens a single-file side network with diffusers' or the original names.
std::unique_ptr<ControlNetCheckpoint> openControlNetFile(const std::filesystem::path& file);

} // namespace sc
