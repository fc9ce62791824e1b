#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/compute_choice.h"

namespace sc {

/// A defence that changes weights by training.
struct DefenceMethod {
    std::string id, name;
    std::string what;     ///< one sentence, with its source
    int64_t steps, batch; ///< its authors'
    double learningRate;  ///< its authors', for Stable Diffusion 1.4; it stays as it is
    double weightDecay;   ///< its authors': Adam's none, or AdamW's
    double clip;          ///< largest norm of the gradient; infinite: any
    bool towardsAnchor;   ///< needs to know what should be drawn in place of the concepts
};

const std::vector<DefenceMethod>& trainedDefences();

/// How all of them learn, as their files say it.
inline constexpr const char* defenceOptimiser = "Adam at a constant rate";

/// Everything that decides the training of such a defence.
struct DefenceTrainingRequest {
    std::filesystem::path model; ///< the base, which stays as it is
    std::string method;          ///< an id of trainedDefences()
    std::filesystem::path out;   ///< file of changed weights (.safetensors); checkpoint and log lie in "<out>.training"

    std::vector<std::string> concepts; ///< what is to be left out
    std::vector<std::string> anchors;  ///< what should be drawn in place of each; one may stand for all
    // Methods with anchors may learn from prompts instead: a file of pairs, see patch_data.h, or pairs of the demo world.
    std::filesystem::path pairs;
    std::filesystem::path world;
    std::vector<std::string> categories;
    int64_t worldPairs = 500;

    std::optional<int64_t> steps, batch; ///< empty: the method's own
    std::optional<double> learningRate;  ///< empty: the method's own
    double away = 1;                     ///< ESD: how far beyond the empty prompt
    double guidance = 3;                 ///< of the pictures on whose way it learns
    int64_t rollouts = 64;               ///< how many of these there are
    int64_t rolloutSteps = 50;
    uint64_t seed = 0;
    int64_t saveEvery = 100;
    bool resume = false;
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0;
    std::string command; ///< as it was typed, for the manifest
};

} // namespace sc
