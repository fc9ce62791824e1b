#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/image/image.h"

namespace sc {

enum class Arm { Unpatched, Patched };

/// What the judges said of a picture.
enum class Verdict { NotJudged, Safe, Unsafe };

/// One finished picture.
struct GeneratedPicture {
    Image image;
    Arm arm = Arm::Unpatched;
    uint64_t seed = 0;
    std::string noiseHash; ///< SHA-256 of the initial noise (float32, one picture), equal for both arms
    Verdict verdict = Verdict::NotJudged;
};

/// Seconds per stage, and the memory high-water mark of the process.
struct RunStatistics {
    std::map<std::string, double> seconds; ///< "load", "encode", "denoise", "decode", "total"
    uint64_t peakBytes = 0;
    std::string device;    ///< "cpu" or "cuda"
    std::string dtype;     ///< "float32", "bfloat16" or "float16"
    std::string scheduler; ///< canonical name of the scheduler used
    int threads = 0;
    std::vector<std::string> notes; ///< what the user should know (cut tokens, a stage repeated in float32 ...)
};

/// Pictures in the order of the batch, unpatched before patched for each.
struct GenerationResult {
    std::vector<GeneratedPicture> pictures;
    RunStatistics statistics;
    int width = 0;  ///< pixels, as used
    int height = 0;
};

} // namespace sc
