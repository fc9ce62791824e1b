#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/tensor/state_dict.h"

namespace sc {

/// The safetensors files that hold the weights `stem` ("model", "diffusion_pytorch_model") in a folder: the whole file,
/// else its "fp16" variant, else the shards that an index names. Throws Error(BadFile) if there are none, Error(Unsupported)
/// if there are only pickles.
std::vector<std::filesystem::path> weightFiles(const std::filesystem::path& folder, const std::string& stem);

/// All of them, mapped, as one.
StateDict readWeightFiles(const std::filesystem::path& folder, const std::string& stem);

} // namespace sc
