#include "core/metadata/picture_request.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/naming.h"
#include "core/metadata/request_json.h"

namespace sc {

GenerationRequest requestOfPicture(const std::vector<PngText>& texts) {
    const auto own = std::find_if(texts.begin(), texts.end(), [](const PngText& text) { return text.keyword == "safe-control"; });
    if (own == texts.end())
        throw Error(
            ErrorKind::Unsupported,
            "This picture was not made by this program, or has lost what said how. Only its own pictures can be drawn again.");
    const std::string origin = "the picture's own data";
    const Json json = parseJson(own->text, origin);
    const JsonObject object(json, origin);
    if (!object.has("seed"))
        object.fail("seed", "is no whole number");
    // As a request says it, but for what a picture says in words or of its judges, and patches by name. Those of a second chance
    // acted with an open gate at another strength than was asked for; what the judges of now say decides nothing.
    Json said = json;
    for (const char* key : {"gate", "dtype", "device", "judges", "words"})
        said.erase(key);
    said["as_drawn"] = true;
    const bool again = object.boolean("drawn_again", false);
    if (object.has("patches") && json["patches"].is_array())
        for (Json& patch : said["patches"])
            if (patch.is_object()) {
                patch["path"] = patch.contains("name") ? patch["name"] : Json("");
                patch.erase("again");
                if (again && patch.contains("acted") && patch.value("gate", Json(1)) == 1)
                    patch["again"] = patch["acted"];
            }
    GenerationRequest out = requestFromJson(said, origin);
    out.gate = object.string("gate", "auto") == "open" ? GateMode::Open : GateMode::Auto;
    for (const PatchUse& patch : out.patches) // a name is that of a patch at hand, never a path that the picture chooses
        if (!isNameAlone(patch.path))
            object.fail("patches", "names \"%1\", which is no patch's name", patch.path);
    const bool byPatches = object.string("arm", "") == "patched" && out.defence.method.empty() && !out.patches.empty();
    out.arms = byPatches ? Arms::PatchedOnly : Arms::UnpatchedOnly;
    const std::string dtype = object.string("dtype", "");
    constexpr std::array<const char*, 4> dtypes{"auto", "float32", "bfloat16", "float16"};
    out.dtype = DtypeChoice(std::find(dtypes.begin(), dtypes.end(), dtype) == dtypes.end()
                                ? 0
                                : std::find(dtypes.begin(), dtypes.end(), dtype) - dtypes.begin());
    out.device = object.string("device", "cpu") == "cuda" ? DeviceChoice::Cuda : DeviceChoice::Cpu;
    return out;
}

} // namespace sc
