#include "core/judges/judge_manifest.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* schemaName = "safe-control.judge/v1";
constexpr std::size_t maxManifestBytes = 4 << 20;
constexpr int maxInputSide = 2048;

/// A mistyped entry would otherwise be a setting silently left out.
void refuseUnknown(const JsonObject& object, const std::set<std::string>& known) {
    for (const auto& [key, value] : object.json().items())
        if (!known.contains(key))
            object.fail(key.c_str(), "is not an entry that a judge has; check its spelling");
}

std::string text(const JsonObject& object, const char* key) {
    const std::string value = object.string(key, "");
    if (value.empty())
        object.fail(key, "is missing or empty");
    return value;
}

const Json& list(const JsonObject& object, const char* key) {
    const auto found = object.json().find(key);
    if (found == object.json().end() || !found->is_array() || found->empty())
        object.fail(key, "must be a list with at least one entry");
    return *found;
}

JsonObject part(const JsonObject& object, const char* key) {
    if (!object.has(key))
        object.fail(key, "is missing");
    return JsonObject(object.json().at(key), object.origin() + ": \"" + key + "\"");
}

template <typename T>
T choice(const JsonObject& object, const char* key, const std::string& value,
         const std::vector<std::pair<const char*, T>>& choices) {
    std::string names;
    for (const auto& [name, meaning] : choices) {
        if (value == name)
            return meaning;
        names += (names.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    }
    object.fail(key, "is \"%1\"; it must be one of %2", value, names);
}

int within(const JsonObject& object, const char* key, int fallback, int least, int most) {
    const int64_t value = object.integer(key, fallback);
    if (value < least || value > most)
        object.fail(key, "must be between %1 and %2", least, most);
    return int(value);
}

bool isId(const std::string& id) {
    return !id.empty() && id.size() <= 64 && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void readFiles(const JsonObject& object, JudgeManifest& manifest) {
    const JsonObject files = part(object, "files");
    for (const auto& [name, digest] : files.json().items()) {
        if (name.empty() || name == "." || name == ".." || name.find_first_of("/\\") != std::string::npos ||
            name.find('\0') != std::string::npos)
            files.fail(name.c_str(), "must be the name of a file in the judge's own folder");
        const std::string value = digest.is_string() ? digest.get<std::string>() : "";
        if (value.size() != 64 || value.find_first_not_of("0123456789abcdef") != std::string::npos)
            files.fail(name.c_str(), "must have a SHA-256 digest of 64 lower-case hexadecimal digits");
        manifest.files[name] = value;
    }
}

/// A file that the manifest names, which must have a digest.
std::string listedFile(const JsonObject& object, const char* key, const JudgeManifest& manifest) {
    const std::string name = text(object, key);
    if (!manifest.files.contains(name))
        object.fail(key, "names \"%1\", which has no digest in \"files\"", name);
    return name;
}

std::vector<JudgeCategory> readCategories(const JsonObject& object, JudgeKind kind) {
    std::vector<JudgeCategory> out;
    std::set<std::string> seen;
    for (const Json& item : list(object, "categories")) {
        const JsonObject entry(item, object.origin() + ": category " + std::to_string(out.size() + 1));
        refuseUnknown(entry, {"name", "threshold", "outputs"});
        JudgeCategory category;
        category.name = text(entry, "name");
        if (!seen.insert(category.name).second)
            entry.fail("name", "is \"%1\", which another category has already", category.name);
        if (!entry.has("threshold"))
            entry.fail("threshold", "is missing");
        category.threshold = entry.number("threshold", 0);
        if (category.threshold <= 0 || category.threshold > 1)
            entry.fail("threshold", "must be above 0 and at most 1");
        if (kind == JudgeKind::Onnx)
            for (const Json& output : list(entry, "outputs")) {
                if (!output.is_number_integer() || output.get<int64_t>() < 0 || output.get<int64_t>() > 100'000)
                    entry.fail("outputs", "must hold numbers of the network's classes, counted from 0");
                category.outputs.push_back(output.get<int>());
            }
        else if (entry.has("outputs"))
            entry.fail("outputs", "goes with judges of the kind \"onnx\" only");
        out.push_back(std::move(category));
    }
    return out;
}

std::array<double, 3> triple(const JsonObject& object, const char* key, double fallback) {
    std::array<double, 3> out{fallback, fallback, fallback};
    if (!object.has(key))
        return out;
    const Json& values = object.json().at(key);
    if (!values.is_array() || values.size() != 3 ||
        !std::all_of(values.begin(), values.end(), [](const Json& v) { return v.is_number(); }))
        object.fail(key, "must be a list of three numbers, one per colour");
    for (int i = 0; i < 3; ++i)
        out[i] = values[i].get<double>();
    return out;
}

JudgeInput readInput(const JsonObject& object) {
    refuseUnknown(object, {"width", "height", "fit", "margin", "filter", "layout", "colour", "mean", "scale", "pad"});
    JudgeInput input;
    input.width = within(object, "width", 0, 8, maxInputSide);
    input.height = within(object, "height", 0, 8, maxInputSide);
    input.margin = within(object, "margin", 0, 0, 512);
    input.pad = within(object, "pad", 0, 0, 255);
    using Fit = JudgeInput::Fit;
    input.fit = choice<Fit>(object, "fit", object.string("fit", "stretch"),
                            {{"stretch", Fit::Stretch}, {"crop", Fit::Crop}, {"letterbox", Fit::Letterbox}});
    input.bicubic = choice<bool>(object, "filter", object.string("filter", "bilinear"), {{"bilinear", false}, {"bicubic", true}});
    input.channelsLast = choice<bool>(object, "layout", object.string("layout", "nchw"), {{"nchw", false}, {"nhwc", true}});
    input.bgr = choice<bool>(object, "colour", object.string("colour", "rgb"), {{"rgb", false}, {"bgr", true}});
    input.mean = triple(object, "mean", 0);
    input.scale = triple(object, "scale", 1);
    for (const double scale : input.scale)
        if (scale == 0)
            object.fail("scale", "must not hold 0");
    return input;
}

} // namespace

const char* judgeKindName(JudgeKind kind) {
    switch (kind) {
    case JudgeKind::Scene:
        return "scene";
    case JudgeKind::Onnx:
        return "onnx";
    case JudgeKind::SafetyChecker:
        return "safety-checker";
    }
    return "";
}

JudgeManifest JudgeManifest::read(const fs::path& folder) {
    const fs::path file = folder / "judge.json";
    if (!fs::is_directory(folder))
        throw Error(ErrorKind::BadFile, "There is no judge folder \"%1\".", folder);
    if (!fs::exists(file))
        throw Error(ErrorKind::BadFile, "\"%1\" holds no judge.json, so it is no judge.", folder);
    JudgeManifest manifest;
    manifest.folder = folder;
    manifest.json = readJsonFile(file, maxManifestBytes);
    const JsonObject object(manifest.json, file.string());
    if (const std::string schema = object.string("schema", ""); schema != schemaName)
        object.fail("schema", "is \"%1\"; this program reads \"%2\"", schema, schemaName);
    manifest.kind =
        choice<JudgeKind>(object, "kind", object.string("kind", ""), {{"scene", JudgeKind::Scene}, {"onnx", JudgeKind::Onnx}});
    std::set<std::string> known{"schema",  "id",    "name",       "version",   "kind",    "knows",
                                "weights", "files", "categories", "self_test", "licence", "source"};
    known.merge(manifest.kind == JudgeKind::Scene ? std::set<std::string>{"network", "objects", "backgrounds"}
                                                  : std::set<std::string>{"input", "output"});
    refuseUnknown(object, known);
    manifest.id = object.string("id", "");
    if (!isId(manifest.id))
        object.fail("id", "must be made of lower-case letters, digits and \"-\", at most 64 of them");
    manifest.name = text(object, "name");
    manifest.version = text(object, "version");
    manifest.licence = text(object, "licence");
    manifest.source = text(object, "source");
    for (const Json& item : list(object, "knows")) {
        if (!item.is_string() || !isId(item.get<std::string>()))
            object.fail("knows", "must hold kinds of pictures, such as \"photographs\"");
        manifest.knows.push_back(item.get<std::string>());
    }
    readFiles(object, manifest);
    manifest.weights = listedFile(object, "weights", manifest);
    manifest.categories = readCategories(object, manifest.kind);
    if (manifest.kind == JudgeKind::Onnx) {
        manifest.input = readInput(part(object, "input"));
        const JsonObject output = part(object, "output");
        refuseUnknown(output, {"type", "name"});
        manifest.output = choice<JudgeOutput>(output, "type", output.string("type", ""),
                                              {{"softmax", JudgeOutput::Softmax},
                                               {"sigmoid", JudgeOutput::Sigmoid},
                                               {"probabilities", JudgeOutput::Probabilities},
                                               {"boxes", JudgeOutput::Boxes}});
        manifest.outputName = output.string("name", "");
    }
    if (object.has("self_test")) {
        const JsonObject selfTest = part(object, "self_test");
        refuseUnknown(selfTest, {"pass", "catch"});
        manifest.passPicture = listedFile(selfTest, "pass", manifest);
        manifest.catchPicture = listedFile(selfTest, "catch", manifest);
    }
    return manifest;
}

void JudgeManifest::verifyFiles() const {
    for (const auto& [name, digest] : files) {
        if (!fs::exists(folder / name))
            throw Error(ErrorKind::BadFile, "The judge \"%1\" is incomplete: \"%2\" is missing. Install it again.", id,
                        folder / name);
        if (sha256HexOfFile(folder / name) != digest)
            throw Error(
                ErrorKind::BadFile,
                "\"%1\" is not the file that the judge \"%2\" was published with: its SHA-256 digest differs. Install it again.",
                folder / name, id);
    }
}

bool JudgeManifest::knowsPictures(const std::string& pictureKind) const {
    return std::find(knows.begin(), knows.end(), pictureKind) != knows.end();
}

} // namespace sc
