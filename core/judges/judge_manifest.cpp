#include "core/judges/judge_manifest.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json_schema.h"
#include "core/base/sha256.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxManifestBytes = 4 << 20;

/// An entry that goes with judges of the other kind is a mistake, not to be passed over.
void refuseEntries(const JsonObject& object, std::initializer_list<const char*> others, JudgeKind kind) {
    for (const char* key : others)
        if (object.has(key))
            object.fail(key, "does not go with judges of the kind \"%1\"", judgeKindName(kind));
}

/// A file that the manifest names, which must have a digest.
std::string listedFile(const JsonObject& object, const char* key, const JudgeManifest& manifest) {
    const std::string name = object.string(key, "");
    if (!manifest.files.contains(name))
        object.fail(key, "names \"%1\", which has no digest in \"files\"", name);
    return name;
}

std::vector<JudgeCategory> readCategories(const JsonObject& object, JudgeKind kind) {
    std::vector<JudgeCategory> out;
    std::set<std::string> seen;
    for (const Json& item : object.json().at("categories")) {
        const JsonObject entry(item, object.origin() + ": category " + std::to_string(out.size() + 1));
        JudgeCategory category{item.at("name"), item.at("threshold"), item.value("outputs", std::vector<int>())};
        if (!seen.insert(category.name).second)
            entry.fail("name", "is \"%1\", which another category has already", category.name);
        if (kind == JudgeKind::Onnx && category.outputs.empty())
            entry.fail("outputs", "is missing");
        if (kind != JudgeKind::Onnx)
            refuseEntries(entry, {"outputs"}, kind);
        out.push_back(std::move(category));
    }
    return out;
}

JudgeInput readInput(const Json& json) {
    using Fit = JudgeInput::Fit;
    JudgeInput input;
    input.width = json.at("width");
    input.height = json.at("height");
    input.margin = json.value("margin", input.margin);
    input.pad = json.value("pad", input.pad);
    const std::string fit = json.value("fit", "stretch");
    input.fit = fit == "crop" ? Fit::Crop : fit == "letterbox" ? Fit::Letterbox : Fit::Stretch;
    input.bicubic = json.value("filter", "bilinear") == "bicubic";
    input.channelsLast = json.value("layout", "nchw") == "nhwc";
    input.bgr = json.value("colour", "rgb") == "bgr";
    input.mean = json.value("mean", input.mean);
    input.scale = json.value("scale", input.scale);
    return input;
}

JudgeOutput outputOf(const std::string& type) {
    return type == "softmax"   ? JudgeOutput::Softmax
           : type == "sigmoid" ? JudgeOutput::Sigmoid
           : type == "boxes"   ? JudgeOutput::Boxes
                               : JudgeOutput::Probabilities;
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
    static const JsonSchema schema("judge");
    schema.require(manifest.json, file.string());
    const JsonObject object(manifest.json, file.string());
    const Json& json = manifest.json;
    manifest.kind = json.at("kind") == "scene" ? JudgeKind::Scene : JudgeKind::Onnx;
    manifest.id = json.at("id");
    manifest.name = json.at("name");
    manifest.version = json.at("version");
    manifest.licence = json.at("licence");
    manifest.source = json.at("source");
    manifest.knows = json.at("knows").get<std::vector<std::string>>();
    manifest.files = json.at("files").get<std::map<std::string, std::string>>();
    for (const auto& [name, digest] : manifest.files)
        if (name.find('\0') != std::string::npos)
            object.fail("files", "must be names of files in the judge's own folder");
    manifest.weights = listedFile(object, "weights", manifest);
    manifest.categories = readCategories(object, manifest.kind);
    if (manifest.kind == JudgeKind::Onnx) {
        refuseEntries(object, {"network", "objects", "backgrounds"}, manifest.kind);
        for (const char* key : {"input", "output"})
            if (!object.has(key))
                object.fail(key, "is missing");
        manifest.input = readInput(json.at("input"));
        manifest.output = outputOf(json.at("output").at("type"));
        manifest.outputName = json.at("output").value("name", "");
    } else {
        refuseEntries(object, {"input", "output"}, manifest.kind);
    }
    if (object.has("self_test")) {
        const JsonObject selfTest(json.at("self_test"), object.origin() + ": \"self_test\"");
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
