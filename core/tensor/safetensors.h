#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/tensor/state_dict.h"

namespace sc {

/// Maps a safetensors file; nothing is copied. Throws Error(BadFile), Error(Unsupported).
StateDict readSafetensors(const std::filesystem::path& path);

/// Writes tensors atomically, in the order of their names. Throws Error(BadFile).
void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

} // namespace sc
