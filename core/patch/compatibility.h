#pragma once

#include <string>

#include "core/base/sentence.h"
#include "core/patch/manifest.h"
#include "core/patch/patch_fit.h"
#include "core/patch/weight_sketch.h"

namespace sc {

/// The verdict on a patch and a model.
struct Compatibility {
    PatchFit fit = PatchFit::Unknown;
    double likeness = 0; ///< cosine of the weight sketches of the U-Nets
    Sentence sentence;   ///< for a person
};

/// Decides from the manifest and the model's header and sketch; the patch's weights are not read.
Compatibility patchCompatibility(const PatchManifest& manifest, const Checkpoint& model, const WeightSketch& sketch);

} // namespace sc
