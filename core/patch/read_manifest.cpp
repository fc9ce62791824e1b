#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/patch/manifest.h"

namespace sc {

namespace {

const Json& manifestSchema() {
    static const Json schema = readJsonFile(dataFolder() / "schemas/patch-manifest.schema.json");
    return schema;
}

/// valijson's "<root>[base][sketch]" as "base.sketch".
std::string dotted(const std::string& context) {
    std::string out;
    for (std::size_t open = context.find('['); open != std::string::npos; open = context.find('[', open + 1)) {
        const std::size_t close = context.find(']', open);
        out += (out.empty() ? "" : ".") + context.substr(open + 1, close - open - 1);
    }
    return out;
}

/// What the schema says that the value at a dotted place should be; empty if it says nothing.
std::string expectation(const std::string& place) {
    const Json* at = &manifestSchema();
    std::string rest = place;
    while (!rest.empty()) {
        const std::size_t dot = rest.find('.');
        const std::string key = rest.substr(0, dot);
        rest = dot == std::string::npos ? "" : rest.substr(dot + 1);
        if (at->contains("properties") && at->at("properties").contains(key))
            at = &at->at("properties").at(key);
        else if (at->contains("additionalProperties") && at->at("additionalProperties").is_object())
            at = &at->at("additionalProperties");
        else
            return at->value("description", "");
    }
    return at->value("description", "");
}

/// The most telling of valijson's messages: the deepest place.
std::string firstFault(valijson::ValidationResults& results) {
    std::string place, text;
    std::size_t depth = 0;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        if (!text.empty() && error.context.size() <= depth)
            continue;
        std::string context;
        for (const std::string& part : error.context)
            context += part;
        place = dotted(context);
        text = error.description;
        depth = error.context.size();
    }
    if (place.empty())
        return text;
    const std::string expected = expectation(place);
    return "\"" + place + "\" is wrong. " + (expected.empty() ? text : "It should be " + expected + ".");
}

} // namespace

PatchManifest readManifest(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "manifest.json";
    const Json json = readJsonFile(file, 4 << 20);
    // Parsing a schema is costly; a validator of its own per call keeps this free of locks.
    static const valijson::Schema& schema = *[] {
        auto* parsed = new valijson::Schema;
        valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(manifestSchema()), *parsed);
        return parsed;
    }();
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(json), &results))
        throw Error(ErrorKind::BadFile, "The manifest \"%1\" is not good: %2", file, firstFault(results));
    PatchManifest manifest = PatchManifest::fromJson(json);
    if (manifest.windowStart >= manifest.windowEnd)
        throw Error(ErrorKind::BadFile, "The manifest \"%1\" is not good: \"window\" must go from a smaller to a larger number.",
                    file);
    if (manifest.recommendedStrength > manifest.maximalStrength)
        throw Error(ErrorKind::BadFile, "The manifest \"%1\" is not good: the recommended strength is above the maximal one.",
                    file);
    for (const auto& [name, digest] : manifest.files)
        if (std::filesystem::path(name).filename() != name)
            throw Error(ErrorKind::BadFile, "The manifest \"%1\" is not good: \"%2\" is no plain file name.", file, name);
    return manifest;
}

} // namespace sc
