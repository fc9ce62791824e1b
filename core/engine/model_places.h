#pragma once

#include <filesystem>
#include <vector>

namespace sc {

/// The models of another program, where they lie: `place` is the folder of A1111 or ComfyUI, any folder of models, or a YAML file
/// as ComfyUI's extra_model_paths.yaml is (sections with base_path, and checkpoints or diffusers as one path or one a line; from
/// the file's folder where they are relative). Found are .safetensors files and diffusers folders, at most 4 folders deep, each
/// once, in the order of their paths; none is opened. Throws Error(BadFile) where the place cannot be read, names no folder, or
/// holds more than 2,000 models or 100,000 files.
std::vector<std::filesystem::path> findModels(const std::filesystem::path& place);

} // namespace sc
