#pragma once

#include <filesystem>

namespace sc {

/// Moves a file or folder to the user's trash (freedesktop.org Trash specification 1.0), from where a file manager restores it.
/// Returns where it lies now. Throws Error(BadFile).
std::filesystem::path moveToTrash(const std::filesystem::path& path);

} // namespace sc
