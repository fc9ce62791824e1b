#include "core/patch/compatibility.h"

#include "core/patch/signature.h"

namespace sc {

namespace {

/// Fine-tunes stay well above, other trainings near 0 (tests/core/patch/compatibility_test.cpp).
constexpr double relatedFrom = 0.5;

} // namespace

Compatibility patchCompatibility(const PatchManifest& manifest, const Checkpoint& model, const WeightSketch& sketch) {
    Sentence difference = signatureDifference(manifest.base.unet, unetSignature(model.unetConfig()));
    if (difference.empty())
        difference = signatureDifference(manifest.base.textEncoder, textSignature(model.textConfig()));
    if (!difference.empty())
        return {PatchFit::Incompatible, 0, Sentence("Does not fit this model: %1.", difference)};
    const double likeness = sketchLikeness(manifest.base.unetSketch, sketch.unet);
    if (manifest.base.digest == sketch.digest)
        return {PatchFit::Exact, 1, Sentence("Made for exactly this model.")};
    const bool sameText = sketchLikeness(manifest.base.textSketch, sketch.textEncoder) >= relatedFrom;
    if (likeness >= relatedFrom && sameText)
        return {PatchFit::Related, likeness,
                Sentence("Made for a related model (\"%1\"); it carries over to fine-tunes.", manifest.base.name)};
    return {
        PatchFit::Unrelated, likeness,
        likeness < relatedFrom
            ? Sentence(
                  "Same architecture, but the weights of this model have nothing to do with the one that the patch was made for (\"%1\"). It will probably not work; do not rely on it.",
                  manifest.base.name)
            : Sentence(
                  "Same architecture, but the text encoder of this model has nothing to do with the one that the patch was made for (\"%1\"). It will probably not work; do not rely on it.",
                  manifest.base.name)};
}

} // namespace sc
