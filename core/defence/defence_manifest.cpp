#include "core/defence/defence_manifest.h"

#include "core/base/json_schema.h"

namespace sc {

DefenceManifest DefenceManifest::parse(const std::string& text, const std::string& origin) {
    const Json json = parseJson(text, origin);
    static const JsonSchema schema("defence");
    schema.require(json, origin);
    return {json.at("method"), json.at("concepts"), json.at("base").at("name"), json.at("base").at("digest"),
            json.at("training")};
}

Json DefenceManifest::toJson() const {
    return {{"schema", "safe-control.defence/v1"},
            {"method", method},
            {"concepts", concepts},
            {"base", {{"name", baseName}, {"digest", baseDigest}}},
            {"training", training}};
}

} // namespace sc
