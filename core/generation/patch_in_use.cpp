#include "core/generation/patch_in_use.h"

#include "core/base/error.h"
#include "core/patch/catalog.h"
#include "core/patch/compatibility.h"

namespace sc {

std::string PatchInUse::id() const {
    if (manifest)
        return manifest->id;
    const std::filesystem::path& path = use.path;
    return (path.has_filename() ? path : path.parent_path()).stem().string();
}

std::vector<PatchInUse> openPatches(const GenerationRequest& request, const Checkpoint& model, std::vector<std::string>& notes) {
    std::vector<PatchInUse> patches;
    std::optional<WeightSketch> sketch;
    for (const PatchUse& use : request.patches) {
        PatchInUse patch;
        patch.use = use;
        patch.use.path = locatePatch(use.path);
        const std::filesystem::path& path = patch.use.path;
        if (std::filesystem::is_regular_file(path / "manifest.json")) {
            patch.manifest = readManifest(path);
            if (!sketch)
                sketch = sketchWeights(model);
            const Compatibility fit = patchCompatibility(*patch.manifest, model, *sketch);
            if (fit.fit == PatchFit::Incompatible)
                throw Error(ErrorKind::Unsupported, "The patch \"" + patch.manifest->name + "\": " + fit.sentence + " Choose a patch made for this architecture.");
            if (fit.fit == PatchFit::Unrelated)
                notes.push_back("The patch \"" + patch.manifest->name + "\": " + fit.sentence);
            verifyFiles(*patch.manifest, path);
            if (patch.manifest->gated() && request.gate == GateMode::Auto)
                patch.gates = readGates(path);
        }
        patch.network = ControlNetCheckpoint::open(path);
        requireFitting(*patch.network, model);
        patch.network->networkOver(model);
        patches.push_back(std::move(patch));
    }
    return patches;
}

} // namespace sc
