#pragma once

#include <filesystem>
#include <string>

namespace sc {

inline constexpr const char* modelOptionHelp =
    "Model folder or .safetensors file, or the name of a model at hand; the shipped one where it is left out";
/// What --model named (see Engine::locateModel), else the shipped model. Throws Error(InvalidRequest) if there is neither.
std::filesystem::path modelChoice(const std::string& named);

} // namespace sc
