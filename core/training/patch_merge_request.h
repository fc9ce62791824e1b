#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/compute_choice.h"

namespace sc {

/// How several clones of one encoder become one, over what each adds to the base's weights.
enum class MergeMethod {
    Average,    ///< mean of the differences
    Arithmetic, ///< their sum, times a factor (task arithmetic, arXiv 2212.04089)
    Ties,       ///< largest fifth of each, majority sign, mean of those that agree, times a factor (arXiv 2306.01708)
    Dare,       ///< half of each dropped at random, the rest doubled, then as Arithmetic (arXiv 2311.03099)
    Refit,      ///< the best of the above, then every zero convolution solved by least squares against the summed residuals
};

/// Everything that decides a merge.
struct PatchMergeRequest {
    std::filesystem::path model;
    std::vector<std::filesystem::path> patches; ///< folders or ids
    std::filesystem::path origin; ///< patch (folder or id) that all were trained on from: differences are those from it; empty: from the base
    std::filesystem::path out;
    std::string id, name, author;
    std::vector<MergeMethod> methods; ///< tried; the one of the least error is kept. Empty: all
    std::filesystem::path world;      ///< calibration prompts: of the demo world's categories of the same ids,
    std::filesystem::path pairs, benign; ///< or of files, see patch_data.h
    int64_t prompts = 12;             ///< unsafe prompts per category, as many again to measure on, and as many benign ones
    int64_t steps = 8;                ///< of the runs that give the calibration states
    std::optional<double> guidance;   ///< of these runs; empty: the model's own
    uint64_t seed = 0;
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0;
    std::string command;
};

/// How near a merge came to running all patches side by side.
struct MergeScore {
    std::string method;
    double factor = 1;                  ///< on the differences, where the method has one
    double error = 0;                   ///< norm of the residuals' difference from the reference over the reference's, unseen prompts
    std::vector<double> categoryErrors; ///< the same per patch, on prompts of its categories
};

struct MergeReport {
    std::vector<std::string> patches;
    std::vector<MergeScore> scores; ///< one per method, its best factor
    std::string kept;
};

} // namespace sc
