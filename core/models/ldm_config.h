#pragma once

#include <filesystem>

namespace sc {

/// Whether the yaml beside a checkpoint, LDM's configuration, says that its model predicts velocity
/// (model.params.parameterization). Throws Error(BadFile) if it is no YAML, and Error(Unsupported) if it asks for another noise
/// schedule or latent scale than those of Stable Diffusion 1.x and 2.x, or where the program was built without yaml-cpp.
bool predictsVelocity(const std::filesystem::path& yaml);

} // namespace sc
