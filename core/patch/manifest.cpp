#include "core/patch/manifest.h"

#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

namespace sc {

namespace {

/// Four digits are plenty for a sketch, and keep the file short.
Json rounded(const std::vector<float>& values) {
    Json out = Json::array();
    for (const float value : values)
        out.push_back(std::round(double(value) * 1e4) / 1e4);
    return out;
}

} // namespace

PatchManifest PatchManifest::fromJson(const Json& json) {
    PatchManifest m;
    m.id = json.at("id");
    m.name = json.at("name");
    m.version = json.at("version");
    m.categories = json.at("categories").get<std::vector<std::string>>();
    m.removes = json.at("removes");
    m.replacesWith = json.at("replaces_with");
    m.instruction = json.at("instruction");
    m.licence = json.at("licence");
    m.author = json.at("author");
    const Json& base = json.at("base");
    m.base = {base.at("name"),
              base.at("unet"),
              base.at("text_encoder"),
              base.at("digest"),
              base.at("sketch").at("unet").get<std::vector<float>>(),
              base.at("sketch").at("text_encoder").get<std::vector<float>>()};
    const Json& network = json.at("network");
    m.parameters = network.at("parameters");
    m.bytes = network.at("bytes");
    m.rank = network.at("form") == "low-rank" ? network.value("rank", int64_t(1)) : 0;
    m.gates = network.at("gates").get<std::vector<std::string>>();
    m.recommendedStrength = json.at("strength").at("recommended");
    m.maximalStrength = json.at("strength").at("maximal");
    m.windowStart = json.at("window").at("start");
    m.windowEnd = json.at("window").at("end");
    m.training = json.at("training");
    m.results = json.at("results");
    m.files = json.at("files").get<std::map<std::string, std::string>>();
    for (const Json& part : json.at("merged_from"))
        m.mergedFrom.push_back({part.at("id"), part.at("version"), part.at("digest")});
    return m;
}

Json PatchManifest::toJson() const {
    Json network{{"parameters", parameters}, {"bytes", bytes}, {"form", rank > 0 ? "low-rank" : "full"}, {"gates", gates}};
    if (rank > 0)
        network["rank"] = rank;
    Json merged = Json::array();
    for (const MergedPatch& part : mergedFrom)
        merged.push_back({{"id", part.id}, {"version", part.version}, {"digest", part.digest}});
    return {{"schema", "safe-control.patch/v1"},
            {"id", id},
            {"name", name},
            {"version", version},
            {"categories", categories},
            {"removes", removes},
            {"replaces_with", replacesWith},
            {"instruction", instruction},
            {"licence", licence},
            {"author", author},
            {"base",
             {{"name", base.name},
              {"unet", base.unet},
              {"text_encoder", base.textEncoder},
              {"digest", base.digest},
              {"sketch", {{"unet", rounded(base.unetSketch)}, {"text_encoder", rounded(base.textSketch)}}}}},
            {"network", network},
            {"strength", {{"recommended", recommendedStrength}, {"maximal", maximalStrength}}},
            {"window", {{"start", windowStart}, {"end", windowEnd}}},
            {"training", training},
            {"results", results},
            {"files", files},
            {"merged_from", merged}};
}

std::string PatchManifest::digest() const {
    std::string all;
    for (const auto& [name, digest] : files)
        all += name + " " + digest + "\n";
    return sha256Hex(all.data(), all.size());
}

Error unlistedFile(const std::filesystem::path& folder, const std::string& name) {
    return Error(
        ErrorKind::BadFile,
        "The manifest of the patch \"%1\" does not list \"%2\", so it may have been changed. Get a patch whose manifest lists all of its files.",
        folder, name);
}

void verifyFiles(const PatchManifest& manifest, const std::filesystem::path& folder) {
    for (const char* name : {"config.json", "gate.safetensors"})
        if (!manifest.files.contains(name) && std::filesystem::exists(folder / name))
            throw unlistedFile(folder, name);
    for (const auto& [name, digest] : manifest.files) {
        if (!std::filesystem::is_regular_file(folder / name))
            throw Error(ErrorKind::BadFile, "The patch \"%1\" is not complete: \"%2\" is missing. Install it again.", folder,
                        name);
        if (sha256HexOfFile(folder / name) != digest)
            throw Error(
                ErrorKind::BadFile,
                "The patch \"%1\" is damaged or was changed: \"%2\" is not the file that its manifest lists. Install it again.",
                folder, name);
    }
}

} // namespace sc
