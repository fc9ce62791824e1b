#include "core/generation/second_chance.h"

#include <algorithm>

namespace sc {

std::set<std::size_t> patchesWithMoreToGive(const std::vector<PatchInUse>& patches, const GeneratedPicture& picture) {
    std::set<std::size_t> out;
    if (picture.arm != Arm::Patched || picture.verdict != Verdict::Unsafe)
        return out;
    for (std::size_t i = 0; i < patches.size(); ++i) {
        const PatchInUse& patch = patches[i];
        if (patch.use.strength == 0 || !patch.opened->folder.manifest())
            continue;
        const PatchManifest& manifest = *patch.opened->folder.manifest();
        const bool found = std::any_of(picture.judges.begin(), picture.judges.end(), [&](const JudgeReport& judge) {
            return std::any_of(judge.categories.begin(), judge.categories.end(), [&](const CategoryScore& category) {
                return category.exceeded() && std::find(manifest.categories.begin(), manifest.categories.end(), category.name) !=
                                                  manifest.categories.end();
            });
        });
        if (found && patch.opening * patch.use.strength < 0.99 * manifest.maximalStrength)
            out.insert(i);
    }
    return out;
}

GenerationRequest secondChanceRequest(const GenerationRequest& request, uint64_t seed, const std::vector<PatchInUse>& patches,
                                      const std::set<std::size_t>& again) {
    GenerationRequest second = request;
    second.seed = seed;
    second.batch = 1;
    second.arms = Arms::PatchedOnly;
    for (const std::size_t i : again)
        second.patches[i].again = std::max(second.patches[i].strength, patches[i].opened->folder.manifest()->maximalStrength);
    return second;
}

} // namespace sc
