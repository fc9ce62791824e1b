#pragma once

#include <filesystem>

namespace sc {

/// Where what the program ships lies ("clip" ...): the environment variable SAFE_CONTROL_DATA, else
/// ../share/safe-control-studio beside the program's folder, else the source tree's resources.
/// Throws Error(BadFile) if none is there.
std::filesystem::path dataFolder();

/// Where programs of this user keep what is theirs: $XDG_DATA_HOME if that is absolute, by default ~/.local/share.
std::filesystem::path userDataFolder();

/// Where this program keeps what is this user's: patches, judges, history.
std::filesystem::path ownDataFolder();

} // namespace sc
