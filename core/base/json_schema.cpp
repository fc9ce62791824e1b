#include "core/base/json_schema.h"

#include <cmath>
#include <optional>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/base/data_folder.h"
#include "core/base/error.h"

namespace sc {

struct JsonSchema::Parsed {
    Json json;
    valijson::Schema schema;
};

namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

/// valijson's "<root>[base][sketch]" as its keys.
std::vector<std::string> keysOf(const std::vector<std::string>& context) {
    std::vector<std::string> out;
    for (const std::string& part : context)
        if (part.size() > 2 && part.front() == '[')
            out.push_back(part.substr(1, part.size() - 2));
    return out;
}

std::string dotted(const std::vector<std::string>& keys) {
    std::string out;
    for (const std::string& key : keys)
        out += (out.empty() ? "" : ".") + key;
    return out;
}

/// What the schema says that the value at a place should be; empty if it says nothing.
std::string expectation(const Json& schema, const std::vector<std::string>& keys) {
    const Json* at = &schema;
    for (const std::string& key : keys) {
        if (at->contains("properties") && at->at("properties").contains(key))
            at = &at->at("properties").at(key);
        else if (at->contains("items") && at->at("items").is_object())
            at = &at->at("items");
        else if (at->contains("additionalProperties") && at->at("additionalProperties").is_object())
            at = &at->at("additionalProperties");
        else
            break;
    }
    return at->is_object() ? at->value("description", "") : "";
}

/// Longest text that a pattern is tried on: none of ours allows a longer one, and std::regex takes stack for each letter.
constexpr std::size_t longestMatched = 512;
/// Most items that are compared with one another; the time is quadratic.
constexpr std::size_t mostCompared = 4096;
/// Largest number that is divided: valijson makes an int64_t of it.
constexpr double mostDivided = 1LL << 53;

/// Where something lies that the schema forbids in any case and valijson would take too much stack or time to find so, or could
/// not hold.
std::optional<std::vector<std::string>> excessIn(const Json& schema, const Json& value) {
    static const Json nothing;
    const auto rule = [](const Json& of, const std::string& name) -> const Json& {
        const auto found = of.find(name);
        return found == of.end() ? nothing : *found;
    };
    const auto isLong = [&](const Json& pattern, const std::string& text) {
        return !pattern.is_null() && text.size() > longestMatched;
    };
    if (!schema.is_object())
        return {};
    if (value.is_number_float() && !rule(schema, "multipleOf").is_null() && std::abs(value.get<double>()) > mostDivided)
        return std::vector<std::string>();
    if (!value.is_structured() && !value.is_string())
        return {};
    if (value.is_string())
        return isLong(rule(schema, "pattern"), value.get_ref<const std::string&>()) ? std::optional(std::vector<std::string>())
                                                                                    : std::nullopt;
    if (value.is_array() && schema.contains("uniqueItems") && value.size() > mostCompared)
        return std::vector<std::string>();
    for (const auto& [key, child] : value.items()) {
        if (value.is_object() && isLong(rule(rule(schema, "propertyNames"), "pattern"), key))
            return std::vector<std::string>();
        const Json& named = rule(rule(schema, "properties"), key);
        const Json& other = rule(schema, value.is_array() ? "items" : "additionalProperties");
        if (auto found = excessIn(value.is_object() && !named.is_null() ? named : other, child)) {
            found->insert(found->begin(), key);
            return found;
        }
    }
    return {};
}

/// The name at the end of a message of valijson that begins like this; empty where it does not.
std::string nameIn(const std::string& message, const char* beginning) {
    const std::size_t open = message.starts_with(beginning) ? message.find(": '") : std::string::npos;
    const std::size_t name = open == std::string::npos ? message.find(" '") + 2 : open + 3;
    const std::size_t close = message.rfind('\'');
    return message.starts_with(beginning) && close != std::string::npos && close > name ? message.substr(name, close - name) : "";
}

} // namespace

JsonSchema::JsonSchema(const std::string& name) {
    auto parsed = std::make_unique<Parsed>();
    parsed->json = readJsonFile(dataFolder() / "schemas" / (name + ".schema.json"));
    valijson::SchemaParser().populateSchema(Adapter(parsed->json), parsed->schema);
    parsed_ = std::move(parsed);
}

JsonSchema::~JsonSchema() = default;

void JsonSchema::require(const Json& json, const std::string& origin) const {
    if (!json.is_object())
        throw Error(ErrorKind::BadFile, "%1: expected a JSON object.", origin);
    if (const auto excess = excessIn(parsed_->json, json))
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"%2\" is too long or too large.", origin, dotted(*excess));
    valijson::Validator validator; // one for each call, so that nobody need wait
    valijson::ValidationResults results;
    if (validator.validate(parsed_->schema, Adapter(json), &results))
        return;
    // The deepest place tells most, and of one place what is told first.
    valijson::ValidationResults::Error error, worst;
    while (results.popError(error))
        if (worst.description.empty() || error.context.size() > worst.context.size())
            worst = error;
    std::vector<std::string> keys = keysOf(worst.context);
    if (const std::string missing = nameIn(worst.description, "Missing required property"); !missing.empty()) {
        keys.push_back(missing);
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"%2\" is missing.", origin, dotted(keys));
    }
    if (const std::string unknown = nameIn(worst.description, "Object contains a property"); !unknown.empty()) {
        keys.push_back(unknown);
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"%2\" is not an entry that is known; check its spelling.", origin,
                    dotted(keys));
    }
    if (const std::string part = nameIn(worst.description, "Failed to validate against schema associated with property name");
        !part.empty())
        keys.push_back(part);
    const std::string expected = expectation(parsed_->json, keys);
    if (keys.empty() || expected.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" is not good: %2", origin, worst.description);
    throw Error(ErrorKind::BadFile, "\"%1\" is not good: \"%2\" is wrong. It should be %3.", origin, dotted(keys), expected);
}

} // namespace sc
