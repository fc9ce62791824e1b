#pragma once

#include <filesystem>
#include <string>

namespace sc {

inline constexpr const char* modelOptionHelp = "Model folder or .safetensors file; the shipped model where it is left out";
/// What --model named, else the shipped model. Throws Error(InvalidRequest) if there is neither.
std::filesystem::path modelChoice(const std::string& named);

} // namespace sc
