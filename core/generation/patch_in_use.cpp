#include "core/generation/patch_in_use.h"

namespace sc {

std::vector<PatchInUse> openPatches(const GenerationRequest& request, OpenedModel& model, std::vector<std::string>& notes) {
    std::vector<PatchInUse> patches;
    for (const PatchUse& use : request.patches) {
        patches.push_back({use, model.patch(use.path), request.gate == GateMode::Open});
        if (const std::string& warning = patches.back().opened->warning; !warning.empty())
            notes.push_back(warning);
    }
    return patches;
}

} // namespace sc
