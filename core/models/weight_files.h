#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/tensor/state_dict.h"

namespace sc {

/// The safetensors files that hold the weights `stem` ("model", "diffusion_pytorch_model") in a folder: one whole file or the
/// shards that an index names, in the plain variant or else in the first there is of fp16, bf16, fp32 and non_ema. Throws
/// Error(BadFile) if there are none, Error(Unsupported) if there are only pickles.
std::vector<std::filesystem::path> weightFiles(const std::filesystem::path& folder, const std::string& stem);

/// Whether it is one of a folder's weight files, as diffusers names them, whose configuration lies beside it.
bool hasConfigBeside(const std::filesystem::path& file);

/// One of them, mapped.
StateDict readWeightFile(const std::filesystem::path& file);

/// A file of its own, mapped: a whole model, side network or autoencoder. Throws Error(Unsupported) for those of other models.
StateDict readWholeFile(const std::filesystem::path& file);

/// All of them, mapped, as one.
StateDict readWeightFiles(const std::filesystem::path& folder, const std::string& stem);

} // namespace sc
