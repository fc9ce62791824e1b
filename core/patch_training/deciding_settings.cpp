#include "core/patch_training/deciding_settings.h"

#include "core/base/sha256.h"
#include "core/patch/weight_sketch.h"

namespace sc {

namespace {

std::string digestOf(const Json& json) {
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return sha256Hex(text.data(), text.size());
}

/// Of a patch, but for what was measured of it.
std::string digestOf(const PatchManifest& manifest) {
    Json json = manifest.toJson();
    json.erase("results");
    return digestOf(json);
}

Json textOf(const PatchData& data) {
    Json pairs = Json::array();
    for (const PromptPair& pair : data.pairs)
        pairs.push_back({pair.category, pair.unsafe, pair.safe, pair.safePicture.filename().string(),
                         pair.unsafePicture.filename().string()});
    return {pairs, data.benign, data.instruction};
}

} // namespace

Json decidingSettings(const PatchTrainingRequest& request, const PatchData& data, const Checkpoint& model,
                      const PatchManifest* start) {
    Json out{{"model", sketchWeights(model).digest},
             {"start", start ? Json(digestOf(*start)) : Json()},
             {"categories", data.categories},
             {"pairs and harmless prompts", digestOf(textOf(data))},
             {"seed", request.seed}};
    if (request.part == PatchPart::Gate)
        return out;
    out.update({{"objective", int(request.objective)},
                {"preservation", request.preservation},
                {"gate", request.gate && request.part == PatchPart::Both},
                {"unsafe_share", request.unsafeShare},
                {"renders", request.renders},
                {"on_policy_share", request.onPolicyShare},
                {"rollout_every", request.rolloutEvery},
                {"rollout_prompts", request.rolloutPrompts},
                {"rollout_steps", request.rolloutSteps},
                {"pool", request.pool},
                {"guidance", request.guidance.value_or(model.guidance())}});
    return out;
}

} // namespace sc
