#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// What `inspect` found out about a file or folder, from headers alone.
struct ModelReport {
    std::filesystem::path path;
    std::string family;               ///< "sd1", "sd2", "sd-tiny" (same architecture, other sizes) or "unknown"
    std::string kind;                 ///< "pipeline", "controlnet", "unet", "vae", "text-encoder", "defence"
    std::string layout;               ///< "diffusers" or "original"
    std::string predictionReason;     ///< what decided that
    std::vector<std::string> files;   ///< weight files of a folder that are read, of several variants the one that is taken
    std::vector<std::string> ignored; ///< tensors that no network uses
    std::string prediction;           ///< "epsilon" or "v_prediction"; empty where it does not apply
    std::string dtype;                ///< "float32", "float16", "bfloat16" or "mixed"
    uint64_t parameters = 0;          ///< in all weight files of it
    uint64_t bytes = 0;               ///< of all tensors
    int contextWidth = 0;             ///< width of the text states that the U-Net takes; 0 where it does not apply
    int sampleSize = 0;               ///< default picture side in pixels; 0 = unknown
    double guidance = 0;              ///< guidance scale that the model draws best with; 0 where it does not apply
    bool runnable = false;            ///< whether this program can use it
    bool complete = true;             ///< a model has an autoencoder of its own; without one runnable with another's
    Sentence fits;                    ///< plain sentence: what it can be used with, or why not
};

} // namespace sc
