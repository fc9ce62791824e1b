#pragma once

#include <filesystem>
#include <string>

#include "core/engine/model_report.h"

namespace sc {

/// Tells what a model, side network or part of a model is, from configurations and headers. Throws Error(BadFile), and
/// Error(Unsupported) with a sentence on what it is, for files of other kinds.
ModelReport inspectModel(const std::filesystem::path& path);

/// See Engine::digest.
std::string digestOf(const std::filesystem::path& path);

} // namespace sc
