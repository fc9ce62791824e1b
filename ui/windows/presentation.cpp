#include "ui/windows/presentation.h"

#include <QLocale>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/json_schema.h"
#include "core/base/naming.h"
#include "ui/text/displayed.h"

namespace sc {

namespace {

constexpr std::size_t mostBytes = 4 << 20;

/// A slide names patches at hand, never a path that it chooses.
PatchUse patchOf(const Json& json, const std::string& file) {
    const std::filesystem::path name = json.at("patch").get<std::string>();
    if (!isNameAlone(name))
        throw Error(ErrorKind::BadFile,
                    "The presentation \"%1\" names the patch \"%2\", which is a path. Install the patch, and name it by its id.",
                    file, name);
    return {name, json.value("strength", 1.0)};
}

Slide slideOf(const Json& json, GenerationRequest request, const std::string& file) {
    request.prompt = json.at("prompt");
    request.negativePrompt = json.value("negative", request.negativePrompt);
    request.seed = json.value("seed", request.seed);
    request.steps = json.value("steps", request.steps);
    if (json.contains("guidance"))
        request.guidance = json.at("guidance").get<double>();
    if (json.contains("patches")) {
        request.patches.clear();
        for (const Json& patch : json.at("patches"))
            request.patches.push_back(patchOf(patch, file));
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
        out.slides << slideOf(slide, base, path);
    return out;
}

QString Presentation::shippedFile() {
    const std::filesystem::path folder = dataFolder() / "presentations",
                                translated = folder / ("demo_" + QLocale().name().toStdString() + ".json");
    std::error_code ignored;
    return QString::fromStdString((std::filesystem::exists(translated, ignored) ? translated : folder / "demo.json").string());
}

} // namespace sc
