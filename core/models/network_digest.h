#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sc {

/// Of files by their names below a folder: SHA-256 of the list of their names and digests. Throws Error(BadFile), Cancelled.
std::string digestOfFiles(const std::filesystem::path& folder, std::vector<std::filesystem::path> files);

/// The same of the configurations, tokenizers and weights that a model or side network is made of. A judge that lies in the
/// model's folder draws nothing and does not count.
std::string digestOfNetwork(const std::filesystem::path& path);

/// What a model goes by elsewhere: of one file its SHA-256, as everybody else has it, of a folder or a file with a .yaml beside
/// it what digestOfNetwork says.
std::string digestOfModel(const std::filesystem::path& path);

} // namespace sc
