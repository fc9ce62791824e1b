#include "core/generation/patch_in_use.h"

#include "core/base/error.h"

namespace sc {

std::vector<PatchInUse> openPatches(const GenerationRequest& request, OpenedModel& model, std::vector<Sentence>& notes) {
    std::vector<PatchInUse> patches;
    for (const PatchUse& use : request.patches) {
        patches.push_back({use, model.patch(use.path), request.gate == GateMode::Open});
        patches.back().use.strength = use.again.value_or(use.strength);
        if (const OpenedPatch& patch = *patches.back().opened; request.signedOnly && !patch.signature.trusted())
            throw Error(
                ErrorKind::Unsupported,
                "The patch \"%1\" is not signed by a key that you trust, and unsigned patches are refused. Trust its author's key (safe-control patch trust), or allow unsigned patches in the settings.",
                patch.name());
        if (const auto& manifest = patches.back().opened->folder.manifest();
            !use.digest.empty() && (!manifest || manifest->digest() != use.digest))
            throw Error(ErrorKind::BadFile,
                        "\"%1\" is not the patch that the picture was drawn with: its weights are others. Name that one.",
                        use.path);
        if (const Sentence& warning = patches.back().opened->warning; !warning.empty())
            notes.push_back(warning);
    }
    return patches;
}

} // namespace sc
