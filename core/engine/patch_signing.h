#pragma once

#include <filesystem>
#include <string>

namespace sc {

// See Engine::signPatch, needsPassword and makeKeys.
void signPatch(const std::filesystem::path& patch, const std::filesystem::path& secretKey, const std::string& password);
bool keyNeedsPassword(const std::filesystem::path& secretKey);
void makeKeyFiles(const std::filesystem::path& publicKey, const std::filesystem::path& secretKey);

} // namespace sc
