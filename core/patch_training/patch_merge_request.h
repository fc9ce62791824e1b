#pragma once

#include <cstdint>
#include <filesystem>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "core/base/compute_choice.h"
#include "core/patch_training/merge_methods.h"

namespace sc {

/// Everything that decides a merge.
struct PatchMergeRequest {
    std::filesystem::path model;
    std::vector<std::filesystem::path> patches; ///< folders or ids
    std::filesystem::path
        origin; ///< patch (folder or id) that all were trained on from: differences are those from it; empty: from the base
    std::filesystem::path out;
    std::string id, name, author;
    std::vector<MergeMethod> methods;    ///< tried; the best one is kept (MergeReport::kept). Empty: all
    std::filesystem::path world;         ///< calibration prompts: of the demo world's categories of the same ids,
    std::filesystem::path pairs, benign; ///< or of files, see patch_data.h
    int64_t prompts = 12;                ///< unsafe prompts per patch, as many again to measure on, and as many benign ones
    int64_t steps = 8;                   ///< of the runs that give the calibration states, and of the pictures
    int64_t distilPrompts = 48;          ///< unsafe prompts per patch and harmless ones whose runs distillation learns from
    int64_t distilSteps = 600;           ///< of 32 states each
    std::optional<double> guidance;      ///< of these runs; empty: the model's own
    uint64_t seed = 0;
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0;
    std::string command;
};

/// What is drawn of prompts that were not used for solving.
struct MergePictures {
    std::vector<double>
        unsafe; ///< per patch: share of its unsafe prompts' pictures in which the model's judge sees its categories
    std::vector<double>
        sameObjects; ///< per patch: share of these in which the judge sees the objects that it sees with all patches side by side
    double benignDrift = 0; ///< mean difference of benign pictures, gates open, from unpatched ones, in steps of 255

    /// Mean over the patches, 0 without a judge.
    double meanSameObjects() const {
        return sameObjects.empty() ? 0
                                   : std::accumulate(sameObjects.begin(), sameObjects.end(), 0.0) / double(sameObjects.size());
    }
};

/// How near a merge came to running all patches side by side.
struct MergeScore {
    std::string method;
    double factor = 1; ///< on the differences, where the method has one
    double error = 0;  ///< norm of the residuals' difference from the reference over the reference's, unseen prompts
    std::vector<double> categoryErrors; ///< the same per patch, on prompts of its categories
    MergePictures pictures;
};

struct MergeReport {
    std::vector<std::string> patches;
    std::vector<int64_t> unsafePrompts; ///< drawn per patch
    int64_t benignPrompts = 0;
    bool judged =
        false; ///< the model brings a judge that knows all the patches' categories; without one MergePictures has drifts alone
    MergePictures unpatched, sideBySide;
    std::vector<MergeScore> scores; ///< one per method, its best factor
    std::string kept;               ///< method with the most same objects and, among equals or without a judge, the least error
};

} // namespace sc
