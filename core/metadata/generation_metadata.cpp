#include "core/metadata/generation_metadata.h"

#include <charconv>

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

std::string patchName(const PatchUse& patch) {
    const std::filesystem::path clean = patch.path.has_filename() ? patch.path : patch.path.parent_path();
    return clean.stem().string();
}

std::string modelName(const std::filesystem::path& path) {
    return (path.has_filename() ? path : path.parent_path()).stem().string();
}

/// Patches that acted on a picture.
std::vector<PatchUse> actingPatches(const GenerationRequest& request, const GeneratedPicture& picture) {
    std::vector<PatchUse> out;
    if (picture.arm == Arm::Patched)
        for (const PatchUse& patch : request.patches)
            if (patch.strength != 0)
                out.push_back(patch);
    return out;
}

} // namespace

std::string infotext(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture) {
    const SchedulerChoice scheduler = resolveScheduler(result.statistics.scheduler);
    std::string text = request.prompt + "\n";
    if (!request.negativePrompt.empty())
        text += "Negative prompt: " + request.negativePrompt + "\n";
    text += "Steps: " + std::to_string(request.steps) + ", Sampler: " + scheduler.info->label + ", Schedule type: " + scheduleLabel(scheduler.schedule) +
            ", CFG scale: " + shortNumber(result.guidance) + ", Seed: " + std::to_string(picture.seed) + ", Size: " + std::to_string(result.width) + "x" +
            std::to_string(result.height) + ", Model: " + infotextValue(modelName(request.model));
    if (request.clipSkip > 1)
        text += ", Clip skip: " + std::to_string(request.clipSkip);
    text += ", RNG: CPU";
    std::string patches;
    for (const PatchUse& patch : actingPatches(request, picture))
        patches += (patches.empty() ? "" : ", ") + patchName(patch) + ": " + shortNumber(patch.strength);
    if (!patches.empty())
        text += ", Safety patches: " + infotextValue(patches);
    return text + ", Version: safe-control " SC_VERSION;
}

Json generationJson(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture) {
    Json patches = Json::array();
    for (std::size_t i = 0; picture.arm == Arm::Patched && i < request.patches.size(); ++i) {
        const PatchUse& patch = request.patches[i];
        if (patch.strength == 0)
            continue;
        patches.push_back({{"name", patchName(patch)}, {"strength", patch.strength}, {"start", patch.start}, {"end", patch.end}});
        if (i < picture.patches.size())
            patches.back()["gate"] = picture.patches[i].gate;
    }
    return {{"schema", "safe-control.image/v1"},
            {"version", SC_VERSION},
            {"arm", picture.arm == Arm::Patched ? "patched" : "unpatched"},
            {"prompt", request.prompt},
            {"negative_prompt", request.negativePrompt},
            {"seed", picture.seed},
            {"steps", request.steps},
            {"guidance", result.guidance},
            {"scheduler", result.statistics.scheduler},
            {"width", result.width},
            {"height", result.height},
            {"prediction", request.prediction},
            {"clip_skip", request.clipSkip},
            {"model", modelName(request.model)},
            {"patches", patches},
            {"gate", request.gate == GateMode::Open ? "open" : "auto"},
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
    return {{"parameters", infotext(request, result, picture)},
            {"safe-control", json.dump(-1, ' ', true, Json::error_handler_t::replace)},
            {"Software", "Safe-Control Studio " SC_VERSION},
            {"XML:com.adobe.xmp", trainedAlgorithmicMediaXmp}};
}

} // namespace sc
