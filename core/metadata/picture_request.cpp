#include "core/metadata/picture_request.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/json_numbers.h"

namespace sc {

GenerationRequest requestOfPicture(const std::vector<PngText>& texts) {
    const auto own = std::find_if(texts.begin(), texts.end(), [](const PngText& text) { return text.keyword == "safe-control"; });
    if (own == texts.end())
        throw Error(ErrorKind::Unsupported, "This picture was not made by this program, or has lost what said how. Only its own pictures can be drawn again.");
    const std::string origin = "the picture's own data";
    const Json json = parseJson(own->text, origin);
    const JsonObject object(json, origin);
    GenerationRequest out;
    out.model = object.string("model", "");
    out.vae = object.string("vae", "");
    out.prompt = object.string("prompt", "");
    out.negativePrompt = object.string("negative_prompt", "");
    if (!object.has("seed") || !json["seed"].is_number_unsigned())
        object.fail("seed", "is no whole number");
    out.seed = json["seed"].get<uint64_t>();
    out.steps = smallInteger(object, "steps", 20);
    if (object.has("guidance"))
        out.guidance = object.number("guidance", 0);
    out.scheduler = object.string("scheduler", "");
    out.width = smallInteger(object, "width", 0);
    out.height = smallInteger(object, "height", 0);
    out.prediction = object.string("prediction", "");
    out.clipSkip = smallInteger(object, "clip_skip", 0);
    out.gate = object.string("gate", "auto") == "open" ? GateMode::Open : GateMode::Auto;
    out.secondChance = object.boolean("second_chance", true);
    out.defence.method = object.string("defence", "");
    if (object.has("concepts") && json["concepts"].is_array())
        for (const Json& one : json["concepts"]) {
            if (!one.is_string())
                object.fail("concepts", "holds something that is no text");
            out.defence.concepts.push_back(one.get<std::string>());
        }
    if (object.has("patches") && json["patches"].is_array())
        for (const Json& entry : json["patches"]) {
            const JsonObject patch(entry, origin + ", patches");
            out.patches.push_back({patch.string("name", ""), patch.number("strength", 1), patch.number("start", 0), patch.number("end", 1)});
        }
    out.arms = object.string("arm", "") == "patched" ? Arms::PatchedOnly : Arms::UnpatchedOnly;
    const std::string dtype = object.string("dtype", "");
    constexpr std::array<const char*, 4> dtypes{"auto", "float32", "bfloat16", "float16"};
    out.dtype = DtypeChoice(std::find(dtypes.begin(), dtypes.end(), dtype) == dtypes.end() ? 0 : std::find(dtypes.begin(), dtypes.end(), dtype) - dtypes.begin());
    out.device = object.string("device", "cpu") == "cuda" ? DeviceChoice::Cuda : DeviceChoice::Cpu;
    out.threads = smallInteger(object, "threads", 0);
    return out;
}

} // namespace sc
