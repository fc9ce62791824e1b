#include "core/base/json.h"

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

namespace {

/// Infinity, -Infinity and NaN, which Python writes and JSON does not have, as texts: read as numbers they are refused by name.
std::string withPythonNumbersAsText(std::string_view text) {
    std::string out;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at);
        std::string_view number;
        if (!quoted)
            for (const std::string_view word : {"Infinity", "-Infinity", "NaN"})
                if (rest.starts_with(word))
                    number = word;
        if (!number.empty()) {
            out.append("\"").append(number).append("\"");
            at += number.size() - 1;
            continue;
        }
        if (text[at] == '"')
            quoted = !quoted;
        out += text[at];
        if (quoted && text[at] == '\\' && at + 1 < text.size())
            out += text[++at];
    }
    return out;
}

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxValues = 2'000'000; // the largest vocabularies hold a tenth of that; each takes some 100 bytes

} // namespace

Json parseJson(std::string_view text, const std::string& origin) {
    std::vector<std::set<std::string>> keysByLevel;
    std::size_t values = 0;
    const auto callback = [&](int depth, Json::parse_event_t event, Json& value) {
        if (++values > kMaxValues)
            throw Error(ErrorKind::BadFile, "%1: there are too many values in this JSON.", origin);
        if (depth > kMaxDepth)
            throw Error(ErrorKind::BadFile, "%1: JSON is nested too deeply.", origin);
        if (event == Json::parse_event_t::object_start)
            keysByLevel.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            keysByLevel.pop_back();
        else if (event == Json::parse_event_t::key && !keysByLevel.back().insert(value.get<std::string>()).second)
            throw Error(ErrorKind::BadFile, "%1: the JSON name \"%2\" appears twice.", origin, value.get<std::string>());
        return true;
    };
    const bool python = text.find("Infinity") != std::string_view::npos || text.find("NaN") != std::string_view::npos;
    const std::string cleaned = python ? withPythonNumbersAsText(text) : std::string();
    if (python)
        text = cleaned;
    try {
        return Json::parse(text.begin(), text.end(), callback);
    } catch (const Json::exception& e) {
        throw Error(ErrorKind::BadFile, "%1: not valid JSON (%2).", origin, e.what());
    }
}

Json readJsonFile(const std::filesystem::path& path, std::size_t maxBytes) {
    return parseJson(readFile(path, maxBytes), path.string());
}

JsonObject::JsonObject(const Json& json, std::string origin) : json_(&json), origin_(std::move(origin)) {
    if (!json.is_object())
        throw Error(ErrorKind::BadFile, "%1: expected a JSON object.", origin_);
}

void JsonObject::fail(const char* key, const Sentence& problem) const {
    throw Error(ErrorKind::BadFile, "%1: \"%2\" %3.", origin_, key, problem);
}

const Json* JsonObject::find(const char* key) const {
    const auto it = json_->find(key);
    return it == json_->end() || it->is_null() ? nullptr : &*it;
}

bool JsonObject::has(const char* key) const { return find(key) != nullptr; }

int64_t JsonObject::integer(const char* key, int64_t fallback) const {
    const Json* value = find(key);
    if (!value)
        return fallback;
    if (!value->is_number_integer())
        fail(key, "must be a whole number");
    if (value->is_number_unsigned() && value->get<uint64_t>() > uint64_t(std::numeric_limits<int64_t>::max()))
        fail(key, "is too large a number");
    return value->get<int64_t>();
}

double JsonObject::number(const char* key, double fallback) const {
    const Json* value = find(key);
    if (!value)
        return fallback;
    if (!value->is_number() || !std::isfinite(value->get<double>()))
        fail(key, "must be a finite number");
    return value->get<double>();
}

bool JsonObject::boolean(const char* key, bool fallback) const {
    const Json* value = find(key);
    if (!value)
        return fallback;
    if (!value->is_boolean())
        fail(key, "must be true or false");
    return value->get<bool>();
}

std::string JsonObject::string(const char* key, const std::string& fallback) const {
    const Json* value = find(key);
    if (!value)
        return fallback;
    if (!value->is_string())
        fail(key, "must be text");
    return value->get<std::string>();
}

} // namespace sc
