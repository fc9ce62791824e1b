#include "core/generation/second_chance.h"

#include <algorithm>

#include "core/patch/catalog.h"

namespace sc {

namespace {

PatchManifest manifestOf(const PatchUse& use) { return readManifest(locatePatch(use.path)); }

bool isSafetyPatch(const PatchUse& use) { return std::filesystem::is_regular_file(locatePatch(use.path) / "manifest.json"); }

} // namespace

std::set<std::size_t> patchesWithMoreToGive(const GenerationRequest& request, const GeneratedPicture& picture) {
    std::set<std::size_t> out;
    if (picture.arm != Arm::Patched || picture.verdict != Verdict::Unsafe)
        return out;
    for (std::size_t i = 0; i < picture.patches.size(); ++i) {
        const PatchUse& use = request.patches[i];
        if (use.strength == 0 || !isSafetyPatch(use))
            continue;
        const PatchManifest manifest = manifestOf(use);
        const bool found = std::any_of(picture.judges.begin(), picture.judges.end(), [&](const JudgeReport& judge) {
            return std::any_of(judge.categories.begin(), judge.categories.end(), [&](const CategoryScore& category) {
                return category.exceeded() && std::find(manifest.categories.begin(), manifest.categories.end(), category.name) != manifest.categories.end();
            });
        });
        if (found && picture.patches[i].gate * use.strength < 0.99 * manifest.maximalStrength)
            out.insert(i);
    }
    return out;
}

GenerationRequest secondChanceRequest(const GenerationRequest& request, uint64_t seed, const std::set<std::size_t>& patches) {
    GenerationRequest second = request;
    second.seed = seed;
    second.batch = 1;
    second.arms = Arms::PatchedOnly;
    for (const std::size_t i : patches)
        second.patches[i].strength = std::max(second.patches[i].strength, manifestOf(second.patches[i]).maximalStrength);
    return second;
}

} // namespace sc
