#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/sentence.h"

namespace sc {

using Json = nlohmann::json;

/// Sentences are written in English.
inline void to_json(Json& json, const Sentence& sentence) { json = sentence.english(); }

/// Parses text as strict JSON (no comments, no duplicate keys, nesting at most 64 levels); Python's Infinity, -Infinity and NaN
/// become the texts of these names.
/// `origin` names the source in messages. Throws Error(BadFile).
Json parseJson(std::string_view text, const std::string& origin);

/// Reads and parses a JSON file of at most `maxBytes`. Throws Error(BadFile).
Json readJsonFile(const std::filesystem::path& path, std::size_t maxBytes = 64 << 20);

/// Typed look-ups in one JSON object; every fault becomes Error(BadFile) that names the origin and the key.
/// A key that is absent or null yields the fallback.
class JsonObject {
public:
    JsonObject(const Json& json, std::string origin);

    bool has(const char* key) const;
    int64_t integer(const char* key, int64_t fallback) const;
    double number(const char* key, double fallback) const;
    bool boolean(const char* key, bool fallback) const;
    std::string string(const char* key, const std::string& fallback) const;
    const Json& json() const { return *json_; }
    const std::string& origin() const { return origin_; }
    /// Throws Error(BadFile): "<origin>: <key> <problem>."
    template <typename... Parts>
    [[noreturn]] void fail(const char* key, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) const {
        fail(key, Sentence(problem, parts...));
    }

private:
    const Json* find(const char* key) const;
    [[noreturn]] void fail(const char* key, const Sentence& problem) const;

    const Json* json_;
    std::string origin_;
};

} // namespace sc
