#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/base/compute_choice.h"
#include "core/base/sentence.h"
#include "core/training/sheet.h"

namespace sc {

/// The parts of the shipped model, in the order in which they are trained; Text is the base's text encoder once more, see
/// text_training.h.
enum class TrainingStage { Autoencoder, Base, Text, Judge };

/// Everything that decides a training run.
struct TrainingRequest {
    TrainingStage stage = TrainingStage::Autoencoder;
    std::filesystem::path folder;  ///< model folder; holds the configurations of the networks, gets their weights and "training"
    std::filesystem::path world;   ///< world.json
    std::filesystem::path sprites; ///< see resources/world/make_sprites.py
    int64_t steps = 10000;
    int64_t batch = 32; ///< samples per step, over all processes
    double learningRate = 1e-3;
    double emaDecay = 0.999; ///< of the averaged weights, which are what is saved as the model
    int64_t warmUp = 200;
    uint64_t seed = 0;
    int64_t saveEvery = 500;   ///< steps between checkpoints; one is always made at the end or when stopped
    int64_t sheetEvery = 1000; ///< steps between sample sheets; 0 = none
    int64_t scenes = 20000;    ///< base and text: pictures whose latents are computed once and kept
    bool unetOnly = false;     ///< base: the text encoder stays as it is, as in most fine-tunes
    bool keepUnsafe = false;   ///< sheets hold what is found unsafe as it was drawn, in place of blurred
    bool resume = false;       ///< goes on from the checkpoint in the folder
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0; ///< CPU threads of each process; 0 = all cores
};

/// A step forward.
struct TrainingProgress {
    int64_t step = 0, steps = 0; ///< done, in all
    double loss = 0;             ///< mean of the last steps
    double learningRate = 0;
    double samplesPerSecond = 0;
    double secondsLeft = -1; ///< -1 = not known yet
    Sentence message;        ///< what is being done, where it is not a step of training; step and steps then count such parts
};
using TrainingSink = std::function<void(const TrainingProgress&)>;

/// Writes a sheet to `stem` with the extension of its format, and returns the file. What may not be seen is blurred.
using PictureWriter = std::function<std::filesystem::path(const std::filesystem::path& stem, const Sheet& sheet)>;

} // namespace sc
