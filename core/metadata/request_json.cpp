#include "core/metadata/request_json.h"

#include "core/base/json_numbers.h"

namespace sc {

Json requestToJson(const GenerationRequest& request) {
    Json patches = Json::array();
    for (const PatchUse& patch : request.patches) {
        patches.push_back(
            {{"path", patch.path.string()}, {"strength", patch.strength}, {"start", patch.start}, {"end", patch.end}});
        if (!patch.digest.empty())
            patches.back()["sha256"] = patch.digest;
        if (patch.again)
            patches.back()["again"] = *patch.again;
    }
    Json out{{"schema", "safe-control.request/v1"},
             {"model", request.model.string()},
             {"vae", request.vae.string()},
             {"prompt", request.prompt},
             {"text_states", request.textStates.string()},
             {"text_states_sha256", request.textStatesDigest},
             {"negative_prompt", request.negativePrompt},
             {"seed", request.seed},
             {"batch", request.batch},
             {"steps", request.steps},
             {"scheduler", request.scheduler},
             {"width", request.width},
             {"height", request.height},
             {"prediction", request.prediction},
             {"clip_skip", request.clipSkip},
             {"init", request.init.string()},
             {"init_sha256", request.initDigest},
             {"denoise", request.denoise},
             {"patches", patches},
             {"defence", request.defence.method},
             {"defence_sha256", request.defenceDigest},
             {"concepts", request.defence.concepts},
             {"arms", int(request.arms)},
             {"gate", int(request.gate)},
             {"second_chance", request.secondChance},
             {"device", int(request.device)},
             {"dtype", int(request.dtype)},
             {"threads", request.threads}};
    for (const auto& [key, digest] : {std::pair("model_sha256", request.modelDigest), {"vae_sha256", request.vaeDigest}})
        if (!digest.empty())
            out[key] = digest;
    if (request.asDrawn)
        out["as_drawn"] = true;
    if (request.guidance)
        out["guidance"] = *request.guidance;
    if (!request.wordLists.empty())
        out["words"] = request.wordLists;
    if (request.judges)
        out["judges"] = *request.judges;
    return out;
}

GenerationRequest requestFromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    GenerationRequest out;
    const auto choice = [&](const char* key, int fallback, int count) {
        const int64_t value = object.integer(key, fallback);
        if (value < 0 || value >= count)
            object.fail(key, "is not one of the known values");
        return int(value);
    };
    out.model = object.string("model", "");
    out.modelDigest = object.string("model_sha256", "");
    out.vae = object.string("vae", "");
    out.vaeDigest = object.string("vae_sha256", "");
    out.prompt = object.string("prompt", "");
    out.textStates = object.string("text_states", "");
    out.textStatesDigest = object.string("text_states_sha256", "");
    out.negativePrompt = object.string("negative_prompt", "");
    if (object.has("seed")) {
        if (!json["seed"].is_number_unsigned())
            object.fail("seed", "is no whole number");
        out.seed = json["seed"].get<uint64_t>();
    }
    out.batch = smallInteger(object, "batch", out.batch);
    out.steps = smallInteger(object, "steps", out.steps);
    if (object.has("guidance"))
        out.guidance = object.number("guidance", 0);
    out.scheduler = object.string("scheduler", "");
    out.width = smallInteger(object, "width", 0);
    out.height = smallInteger(object, "height", 0);
    out.prediction = object.string("prediction", "");
    out.clipSkip = smallInteger(object, "clip_skip", 0);
    out.init = object.string("init", "");
    out.initDigest = object.string("init_sha256", "");
    out.denoise = object.number("denoise", out.denoise);
    out.arms = Arms(choice("arms", int(out.arms), 3));
    out.gate = GateMode(choice("gate", int(out.gate), 2));
    out.secondChance = object.boolean("second_chance", out.secondChance);
    out.asDrawn = object.boolean("as_drawn", false);
    out.device = DeviceChoice(choice("device", int(out.device), 3));
    out.dtype = DtypeChoice(choice("dtype", int(out.dtype), 4));
    out.threads = smallInteger(object, "threads", 0);
    if (object.has("patches")) {
        if (!json["patches"].is_array())
            object.fail("patches", "is no list");
        for (const Json& entry : json["patches"]) {
            const JsonObject patch(entry, origin + ", patches");
            out.patches.push_back({patch.string("path", ""), patch.number("strength", 1), patch.number("start", 0),
                                   patch.number("end", 1), patch.string("sha256", "")});
            if (patch.has("again"))
                out.patches.back().again = patch.number("again", 0);
        }
    }
    const auto texts = [&](const char* key) {
        std::vector<std::string> list;
        if (!json[key].is_array())
            object.fail(key, "is no list");
        for (const Json& one : json[key]) {
            if (!one.is_string())
                object.fail(key, "holds something that is no text");
            list.push_back(one.get<std::string>());
        }
        return list;
    };
    out.defence.method = object.string("defence", "");
    out.defenceDigest = object.string("defence_sha256", "");
    if (object.has("concepts"))
        out.defence.concepts = texts("concepts");
    if (object.has("judges"))
        out.judges = texts("judges");
    if (object.has("words"))
        out.wordLists = texts("words");
    return out;
}

} // namespace sc
