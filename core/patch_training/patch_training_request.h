#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/compute_choice.h"

namespace sc {

/// What a patch is trained towards, where a = sqrt(alpha), s = sqrt(1 - alpha) of the noise schedule.
enum class PatchObjective {
    Denoise,        ///< L1: remove the noise from the safe picture, seeing the unsafe prompt
    Counterfactual, ///< L2: predict what the locked base predicts under the safe prompt; needs no pictures
    Latent,         ///< L3: from the noised unsafe picture to the safe one: noise + a/s (unsafe - safe), weighted min(1, s^2/a^2)
};

/// Which part of a patch is trained; the other one stays as it is in the patch that the training starts from.
enum class PatchPart { Both, Network, Gate };

/// Everything that decides the training of a patch.
struct PatchTrainingRequest {
    std::filesystem::path model; ///< the base, which stays as it is
    std::filesystem::path out;   ///< the patch's folder; the checkpoint, log and sheets lie in "<out>.training"
    std::filesystem::path start; ///< patch (folder or id) whose network is trained on; empty: the base's encoder, adding nothing
    PatchPart part = PatchPart::Both; ///< one part alone needs a start of the same categories; a gate may also be one of several
    std::string id, name;             ///< of the patch; empty: the folder's name
    std::string author;
    std::optional<std::string> licence; ///< empty: Apache-2.0, or for a part that is trained alone that of its start
    std::string version = "1.0.0";

    std::filesystem::path pairs;                ///< JSONL or CSV, see patch_data.h; empty: pairs of the demo world
    std::filesystem::path benign;               ///< harmless prompts, one per line; with pairs alone, which need them
    std::vector<std::filesystem::path> attacks; ///< files of pairs that an attack found, see AttackResult
    std::filesystem::path world;                ///< world.json
    std::vector<std::string> categories;        ///< of the demo world
    std::string instruction;                    ///< with pairs that bring none of their own
    int64_t worldPairs = 2000;                  ///< how many pairs are made of the demo world

    PatchObjective objective = PatchObjective::Counterfactual;
    int64_t steps = 2000;
    int64_t batch = 48;
    double learningRate = 1e-3; ///< of the clone; zero convolutions, projection and gate learn four times as fast
    double emaDecay = 0.99;
    int64_t warmUp = 50;
    double preservation = 2; ///< weight of the loss that keeps benign and empty prompts as they are
    bool gate = true;
    double unsafeShare = 0.9;   ///< part of unsafe prompts; the others are harmless or empty, and to stay as they are
    int64_t renders = 256;      ///< safe pictures drawn by the base at the start, noised as states
    double onPolicyShare = 0.6; ///< part of the states that come from rollouts of the patched model
    int64_t rolloutEvery = 20, rolloutPrompts = 16, rolloutSteps = 16, pool = 1600;
    std::optional<double> guidance; ///< of renders and rollouts; empty: the model's own

    uint64_t seed = 0;
    int64_t saveEvery = 200, sheetEvery = 200;
    std::optional<double>
        stopAt;              ///< ends with a sheet if the model's own judge finds at most this share of patched pictures unsafe
    bool keepUnsafe = false; ///< sheets hold what is found unsafe as it was drawn, in place of blurred
    bool resume = false;
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0;
    std::string command; ///< as it was typed, for the manifest
};

/// With all that may be left out: the shipped model and world, id and name. Throws Error(InvalidRequest) if a figure is out of
/// its range or a part is missing.
PatchTrainingRequest completed(PatchTrainingRequest request);

} // namespace sc
