#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

#include "core/generation/verdict.h"

namespace sc {

// Each adds one subcommand; its work is done in a callback once the arguments are parsed.
void addGenerateCommand(CLI::App& app, bool compare);
void addInspectCommand(CLI::App& app);
void addTokensCommand(CLI::App& app);
void addSchedulersCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);
void addTrainReportCommand(CLI::App& app);
void addPatchCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addDefencesCommand(CLI::App& app);
void addDefenceCommand(CLI::App& app);
void addAttackCommand(CLI::App& app);
void addLabCommand(CLI::App& app);
void addRedrawCommand(CLI::App& app);
void addCompletionCommand(CLI::App& app);
/// Below "patch": sign, trust, keygen; train, merge and compress.
void addPatchSigningCommands(CLI::App& patch);
void addPatchTrainCommand(CLI::App& patch);
void addPatchMergeCommand(CLI::App& patch);
void addPatchCompressCommand(CLI::App& patch);
void addJudgeCommand(CLI::App& app);
void addJudgesCommand(CLI::App& app);

inline constexpr const char* judgeOptionHelp =
    "A judge by its id or folder, or none; may be repeated; the fitting ones where it is left out";
/// What --judge named; without a value the defaults stand.
std::optional<std::vector<std::string>> judgeChoice(const std::vector<std::string>& names);

} // namespace sc
