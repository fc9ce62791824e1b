#include "core/base/error.h"
#include "core/base/json_schema.h"
#include "core/patch/manifest.h"

namespace sc {

PatchManifest readManifest(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "manifest.json";
    const Json json = readJsonFile(file, 4 << 20);
    static const JsonSchema schema("patch-manifest");
    schema.require(json, file.string());
    PatchManifest manifest = PatchManifest::fromJson(json);
    if (manifest.windowStart >= manifest.windowEnd)
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"window\" must go from a smaller to a larger number.", file);
    if (manifest.recommendedStrength > manifest.maximalStrength)
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: the recommended strength is above the maximal one.", file);
    for (const auto& [name, digest] : manifest.files)
        if (std::filesystem::path(name).filename() != name)
            throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"%2\" is no plain file name.", file, name);
    return manifest;
}

} // namespace sc
