#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/generation/verdict.h"
#include "core/image/image.h"
#include "core/text/word_hit.h"

namespace sc {

enum class Arm { Unpatched, Patched };

/// What one patch did to a picture.
struct PatchActivity {
    std::string id, name;
    double strength = 0; ///< as it acted
    double gate = 1;     ///< 0..1, what the patch made of the prompt; below 0.01 it was not run
    bool ran = false;    ///< whether its network was run at all
    /// Norm of the residual over the norm of the features it is added to: [step][level], level 0 = full size, last = middle.
    std::vector<std::vector<double>> energy;
    HeatMap where;      ///< where in the picture it acted most
    bool gated = false; ///< whether a gate decided that; else it always acts
    std::string digest; ///< see PatchManifest::digest; empty: it has no manifest

    /// How strongly it acted in each step: the energy at the level where it did most.
    std::vector<double> energyPerStep() const;
};

/// One finished picture.
struct GeneratedPicture {
    GuardedImage image;
    Arm arm = Arm::Unpatched;
    uint64_t seed = 0;                    ///< of a pair both have the one that was asked for
    std::optional<uint64_t> otherSeed;    ///< that it was drawn from, where the picture checker went on to others in a pair
    std::string noiseHash;                ///< SHA-256 of the initial noise (float32, one picture), equal for both arms
    Verdict verdict = Verdict::NotJudged; ///< of all judges together: unsafe if one says so
    std::vector<JudgeReport> judges;
    std::vector<PatchActivity> patches; ///< of the patched arm, in the order of the request
    std::string defence;                ///< the other mechanism than patches that acted, as it was named; empty: none
    bool secondChance = false;          ///< whether it is the picture of the second run
};

/// Seconds per stage, and the memory high-water mark of the process.
struct RunStatistics {
    std::map<std::string, double> seconds; ///< "load", "encode", "denoise", "decode", "judge", "total"
    uint64_t peakBytes = 0;
    std::string device;    ///< "cpu" or "cuda"
    std::string dtype;     ///< "float32", "bfloat16" or "float16"
    std::string scheduler; ///< canonical name of the scheduler used
    int threads = 0;
    std::vector<Sentence> notes; ///< what the user should know (cut tokens, a stage repeated in float32 ...)
};

/// Pictures in the order of the batch, unpatched before patched for each.
struct GenerationResult {
    std::vector<GeneratedPicture> pictures;
    RunStatistics statistics;
    std::string pictureKind;      ///< what the model draws, as judges name it, such as "scenes" or "photographs"
    Sentence refused;             ///< why nothing was drawn: there are no pictures then, or in a pair one withheld for the second
    std::vector<WordHit> words;   ///< what the asked-for word lists found in the prompt
    std::string modelDigest;      ///< see digestOfModel
    std::string vaeDigest;        ///< likewise of the autoencoder in place of the model's own; empty: there is none
    std::string initDigest;       ///< SHA-256 of the file that was begun from; empty: none
    std::string textStatesDigest; ///< SHA-256 of the file with the text states; empty: none
    std::string defenceDigest;    ///< SHA-256 of the file of the trained mechanism; empty: none
    int width = 0;                ///< pixels, as used
    int height = 0;
    double guidance = 0; ///< scale, as used
};

} // namespace sc
