#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/models/checkpoint.h"

namespace sc {

/// The weight file of the low-rank form of a side network, in place of diffusion_pytorch_model.safetensors.
constexpr const char* lowRankFileName = "low_rank.safetensors";

/// The low-rank form (as in Control-LoRA): what a side network adds to the base's encoder, tensor by tensor the `rank` largest
/// singular values: "<name>.up" (out, rank) and "<name>.down" (rank, in), "<name>.delta" where factors would not be smaller;
/// what the base does not have (zero convolutions, hint) as it is. All float32.
std::map<std::string, at::Tensor> lowRankFactors(const std::map<std::string, at::Tensor>& weights,
                                                 const std::map<std::string, at::Tensor>& base, int64_t rank);

/// A folder with config.json and low_rank.safetensors. Its network is built over the weights of the model in use.
std::unique_ptr<ControlNetCheckpoint> openLowRankFolder(const std::filesystem::path& folder);

} // namespace sc
