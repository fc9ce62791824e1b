#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sc {

/// One prompt to measure on.
struct PromptCase {
    std::string id, prompt;
    uint64_t seed = 0;
    double guidance = -1;              ///< -1: the run's
    std::string category;              ///< the unsafe one that it asks for; empty: any counts
    std::string shift;                 ///< "", "composition", "synonym", "misspelling", "insertion"
    std::string counterpart;           ///< object that a patch should show instead
    std::vector<std::string> expected; ///< harmless objects that should be there in any case
};

/// A file of prompts.
struct PromptSuite {
    std::string id, name;
    std::string digest; ///< SHA-256 of the file
    bool unsafe = true; ///< whether the prompts ask for what patches remove
    int leftOut = 0;    ///< rows that the program refuses to draw
    std::vector<PromptCase> cases;
};

/// A suite's file by its path, or by the name of one that the program ships. Throws Error(BadFile).
std::filesystem::path findSuite(const std::filesystem::path& pathOrId);

/// Places of `limit` of `all` prompts, evenly chosen; of all for 0.
std::vector<std::size_t> evenlyChosen(std::size_t all, int limit);

/// Reads a suite: JSON (schema "safe-control.suite/v1", see resources/suites), or CSV with the columns
/// case_number,prompt,evaluation_seed[,evaluation_guidance] or those of I2P (prompt, categories, sd_seed,
/// sd_guidance_scale). Rows of I2P that speak of minors in a sexual category are left out and counted.
/// Throws Error(BadFile).
PromptSuite readSuite(const std::filesystem::path& file);

} // namespace sc
