#pragma once

#include <filesystem>
#include <string>

namespace sc {

/// Checks the folder that a patch is to be written to, and fills in the id and the name where they were not given: those of
/// the folder. Throws Error(InvalidRequest).
void namePatch(std::filesystem::path& out, std::string& id, std::string& name);

} // namespace sc
