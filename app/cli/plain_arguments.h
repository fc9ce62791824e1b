#pragma once

#include <CLI/CLI.hpp>

#include <optional>

namespace sc {

/// Reads the values of all options as people write them: whole numbers decimal, and without a sign where none makes sense (the
/// library takes 010 for eight and -2 for 18446744073709551614); and takes no empty one, which a variable that is not set
/// leaves, for one that was left out. Prompts may be empty.
void readPlainly(CLI::App& app);

/// Takes whole numbers from `least` on.
CLI::Validator atLeast(long long least);

/// Says what is wrong with a command line in one plain sentence, or prints the help or version that was asked for; returns the
/// program's exit code.
int tellParseError(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv);

/// Reads a command line plainly; the exit code where the program ends with that.
std::optional<int> parsePlainly(CLI::App& app, int argc, char** argv);

} // namespace sc
