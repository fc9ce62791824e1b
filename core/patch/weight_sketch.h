#pragma once

#include <string>
#include <vector>

#include "core/models/checkpoint.h"

namespace sc {

/// A model's weights in short: few enough numbers for a manifest, enough to tell a fine-tune from another training.
struct WeightSketch {
    std::vector<float> unet;        ///< 512 values, a fixed choice of places in the matrices and convolutions, each tensor's
    std::vector<float> textEncoder; ///< 256 likewise            ... divided by its own root mean square
    std::string digest;             ///< SHA-256 over 64 values (as float16) of every tensor of both networks
};

/// Maps the weights and reads some pages of them; nothing is loaded. Throws Error(BadFile), Error(Unsupported).
WeightSketch sketchWeights(const Checkpoint& model);

/// Cosine of two sketches: 1 for the same weights, above 0.9 for fine-tunes, about 0 for unrelated ones. 0 if they are
/// of different length.
double sketchLikeness(const std::vector<float>& a, const std::vector<float>& b);

} // namespace sc
