#include "core/metadata/generation_metadata.h"

#include <cmath>

#include "core/base/naming.h"
#include "core/base/version.h"
#include "core/generation/judging_json.h"
#include "core/schedulers/scheduler_names.h"

namespace sc {

namespace {

/// A value with comma, colon or line break is a JSON string, as A1111 has it.
std::string infotextValue(const std::string& value) {
    if (value.find_first_of(",:\n") == std::string::npos)
        return value;
    return Json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The first ten digits of a digest, as A1111 has it; nothing where it is not known.
std::string hashField(const std::string& key, const std::string& digest) {
    return digest.empty() ? std::string() : ", " + key + ": " + digest.substr(0, 10);
}

struct ActingPatch {
    const PatchUse& use;        ///< as it was asked for
    double acted;               ///< strength, which a second chance raises
    std::optional<double> gate; ///< of one that has a gate
    std::string digest, title;  ///< title: what it calls itself
    std::vector<double> energy; ///< of each step, at the level where it did most
};

/// Patches that acted on a picture.
std::vector<ActingPatch> actingPatches(const GenerationRequest& request, const GeneratedPicture& picture) {
    std::vector<ActingPatch> out;
    for (std::size_t i = 0; picture.arm == Arm::Patched && i < request.patches.size(); ++i) {
        const PatchUse& use = request.patches[i];
        const PatchActivity* activity = i < picture.patches.size() ? &picture.patches[i] : nullptr;
        const double acted = activity ? activity->strength : use.strength;
        if (acted == 0)
            continue;
        out.push_back({use, acted, activity && activity->gated ? std::optional(activity->gate) : std::nullopt,
                       activity ? activity->digest : use.digest, activity ? activity->name : std::string(),
                       activity && activity->ran ? activity->energyPerStep() : std::vector<double>()});
        for (double& energy : out.back().energy)
            energy = std::round(1e4 * energy) / 1e4;
    }
    return out;
}

/// The other mechanism that acted on a picture: of a pair not on the first. A trained one goes by its file's name alone.
DefenceUse actingDefence(const GenerationRequest& request, const GeneratedPicture& picture) {
    if (picture.defence.empty())
        return {};
    DefenceUse out = request.defence;
    if (out.isTrained())
        out.method = std::filesystem::path(out.method).filename().string();
    return out;
}

} // namespace

std::string infotext(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture) {
    const SchedulerChoice scheduler = resolveScheduler(result.statistics.scheduler);
    std::string text = request.prompt + "\n";
    if (!request.negativePrompt.empty())
        text += "Negative prompt: " + request.negativePrompt + "\n";
    text += "Steps: " + std::to_string(request.steps) + ", Sampler: " + scheduler.info->label +
            ", Schedule type: " + scheduleLabel(scheduler.schedule) + ", CFG scale: " + shortNumber(result.guidance) +
            ", Seed: " + std::to_string(picture.otherSeed.value_or(picture.seed)) + ", Size: " + std::to_string(result.width) +
            "x" + std::to_string(result.height) + hashField("Model hash", result.modelDigest) +
            ", Model: " + infotextValue(nameFromPath(request.model));
    if (!request.vae.empty())
        text += hashField("VAE hash", result.vaeDigest) + ", VAE: " + infotextValue(nameFromPath(request.vae));
    if (request.clipSkip > 1)
        text += ", Clip skip: " + std::to_string(request.clipSkip);
    if (!request.init.empty())
        text += ", Denoising strength: " + shortNumber(request.denoise) +
                ", Init image: " + infotextValue(nameFromPath(request.init));
    text += ", RNG: CPU";
    if (const DefenceUse defence = actingDefence(request, picture); !defence.method.empty())
        text += ", Defence: " + infotextValue(defence.method) + ", Concepts: " + infotextValue(conceptText(defence));
    std::string patches;
    for (const ActingPatch& patch : actingPatches(request, picture))
        patches += (patches.empty() ? "" : ", ") + nameFromPath(patch.use.path) + ": " + shortNumber(patch.acted);
    if (!patches.empty())
        text += ", Safety patches: " + infotextValue(patches);
    return text + ", Version: safe-control " + programVersion;
}

Json generationJson(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture) {
    Json patches = Json::array();
    for (const ActingPatch& patch : actingPatches(request, picture)) {
        patches.push_back({{"name", nameFromPath(patch.use.path)},
                           {"strength", patch.use.strength},
                           {"acted", patch.acted},
                           {"start", patch.use.start},
                           {"end", patch.use.end}});
        if (patch.gate)
            patches.back()["gate"] = *patch.gate;
        if (!patch.digest.empty())
            patches.back()["sha256"] = patch.digest;
        if (!patch.title.empty())
            patches.back()["title"] = patch.title;
        if (!patch.energy.empty())
            patches.back()["energy"] = patch.energy;
    }
    const DefenceUse defence = actingDefence(request, picture);
    return {{"schema", "safe-control.image/v1"},
            {"version", programVersion},
            {"arm", picture.arm == Arm::Patched ? "patched" : "unpatched"},
            {"prompt", request.prompt},
            {"text_states", request.textStates.empty() ? "" : request.textStates.filename().string()},
            {"text_states_sha256", result.textStatesDigest},
            {"negative_prompt", request.negativePrompt},
            {"seed", picture.otherSeed.value_or(picture.seed)},
            {"steps", request.steps},
            {"guidance", result.guidance},
            {"scheduler", result.statistics.scheduler},
            {"width", result.width},
            {"height", result.height},
            {"prediction", request.prediction},
            {"clip_skip", request.clipSkip},
            {"defence", defence.method},
            {"defence_sha256", defence.isTrained() ? result.defenceDigest : ""},
            {"concepts", defence.concepts},
            {"model", nameFromPath(request.model)},
            {"model_sha256", result.modelDigest},
            {"vae", request.vae.empty() ? "" : nameFromPath(request.vae)},
            {"vae_sha256", result.vaeDigest},
            {"init", request.init.empty() ? "" : request.init.filename().string()},
            {"init_sha256", result.initDigest},
            {"denoise", request.denoise},
            {"patches", patches},
            {"gate", request.gate == GateMode::Open ? "open" : "auto"},
            {"second_chance", request.secondChance},
            {"drawn_again", picture.secondChance},
            {"noise_sha256", picture.noiseHash},
            {"picture_kind", result.pictureKind},
            {"verdict", verdictName(picture.verdict)},
            {"judges", judgesJson(picture.judges, false)},
            {"device", result.statistics.device},
            {"dtype", result.statistics.dtype},
            {"threads", result.statistics.threads}};
}

std::vector<PngText> pngTexts(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture) {
    const Json json = generationJson(request, result, picture);
    std::vector<PngText> texts = programMarks();
    texts.insert(texts.begin(), {{"parameters", infotext(request, result, picture)},
                                 {"safe-control", json.dump(-1, ' ', true, Json::error_handler_t::replace)}});
    return texts;
}

} // namespace sc
