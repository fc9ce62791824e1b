#pragma once

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "core/patch_training/patch_training_request.h"

namespace sc {

/// The options of `patch train`; the request is filled when the command line is parsed.
std::shared_ptr<PatchTrainingRequest> addPatchTrainingOptions(CLI::App* command);

/// Where the prompts come from: --pairs, --benign and --world of training and of merging. They are written to when the
/// command line is parsed and must live until then.
void addPromptOptions(CLI::App* command, std::filesystem::path& pairs, std::filesystem::path& benign,
                      std::filesystem::path& world);

/// The command line as it was typed, for the manifest, with the program's name for its path.
std::string typedCommand();

} // namespace sc
