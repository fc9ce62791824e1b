#pragma once

#include <CLI/CLI.hpp>

namespace sc {

// Each adds one subcommand; its work is done in a callback once the arguments are parsed.
void addGenerateCommand(CLI::App& app, bool compare);
void addInspectCommand(CLI::App& app);
void addTokensCommand(CLI::App& app);
void addSchedulersCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);

} // namespace sc
