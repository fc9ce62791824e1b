#include "ui/windows/presentation.h"

#include "core/base/data_folder.h"
#include "core/base/json_schema.h"
#include "ui/text/displayed.h"

namespace sc {

namespace {

constexpr std::size_t mostBytes = 4 << 20;

Slide slideOf(const Json& json, GenerationRequest request) {
    request.prompt = json.at("prompt");
    request.negativePrompt = json.value("negative", request.negativePrompt);
    request.seed = json.value("seed", request.seed);
    request.steps = json.value("steps", request.steps);
    if (json.contains("guidance"))
        request.guidance = json.at("guidance").get<double>();
    if (json.contains("patches")) {
        request.patches.clear();
        for (const Json& patch : json.at("patches"))
            request.patches.push_back({patch.at("patch").get<std::string>(), patch.value("strength", 1.0)});
    }
    request.batch = 1;
    request.arms = request.patches.empty() ? Arms::UnpatchedOnly : Arms::Both;
    return {request, displayed(json.value("note", ""))};
}

} // namespace

Presentation Presentation::read(const QString& file, const GenerationRequest& base) {
    const std::string path = file.toStdString();
    const Json json = readJsonFile(path, mostBytes);
    static const JsonSchema schema("presentation");
    schema.require(json, path);
    Presentation out{displayed(json.value("title", "")), {}};
    for (const Json& slide : json.at("slides"))
        out.slides << slideOf(slide, base);
    return out;
}

QString Presentation::shippedFile() { return QString::fromStdString((dataFolder() / "presentations/demo.json").string()); }

} // namespace sc
