#pragma once

#include <filesystem>

namespace sc {

/// Gives a finished file its name in one step. False, with nothing changed, where a file of that name is there already, also if
/// another process has just put it there. Throws Error(BadFile).
bool moveToNewName(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace sc
