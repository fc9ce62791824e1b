#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"

namespace sc {

/// What manifest.json says of a safety patch (resources/schemas/patch-manifest.schema.json).
struct PatchManifest {
    /// The model that a patch was trained on.
    struct Base {
        std::string name;
        Json unet, textEncoder; ///< architectures, see signature.h
        std::string digest;
        std::vector<float> unetSketch, textSketch; ///< see weight_sketch.h
    };
    struct MergedPatch {
        std::string id, version, digest;
    };

    std::string id, name, version;
    std::vector<std::string> categories;
    std::string removes, replacesWith, instruction, licence, author;
    Base base;
    int64_t parameters = 0, bytes = 0;
    int64_t rank = 0; ///< of a low-rank form, 0 = full
    std::vector<std::string> gates;
    double recommendedStrength = 1, maximalStrength = 1.25;
    double windowStart = 0, windowEnd = 1;
    Json training = Json::object();           ///< command, data, objective, steps, seed, loss
    Json results = Json::array();             ///< measured, see the schema
    std::map<std::string, std::string> files; ///< name -> SHA-256
    std::vector<MergedPatch> mergedFrom;

    /// The manifest of a JSON value that agrees with the schema.
    static PatchManifest fromJson(const Json& json);
    Json toJson() const;
    bool gated() const { return !gates.empty(); }
    /// Stands for the patch's weights as a whole.
    std::string digest() const;
};

/// Reads and checks <folder>/manifest.json against the schema. Throws Error(BadFile) that names the first fault.
PatchManifest readManifest(const std::filesystem::path& folder);

/// What is thrown for a file of a patch that is read though its manifest does not list it.
Error unlistedFile(const std::filesystem::path& folder, const std::string& name);

/// Throws Error(BadFile) if a file that the manifest lists is missing or has changed.
void verifyFiles(const PatchManifest& manifest, const std::filesystem::path& folder);

} // namespace sc
