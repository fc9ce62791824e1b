#include "core/text/added_tokens.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr std::size_t maxAdded = 10'000, maxContent = 1000;
constexpr int maxId = 1 << 20;

[[noreturn]] void failAdded(const std::string& origin, const std::string& content) {
    throw Error(ErrorKind::BadFile,
                "The tokenizer file \"%1\" is damaged: the added token \"%2\" is not complete. Fetch it again.", origin,
                content.substr(0, 40));
}

/// As CLIP's tokenizer.json does: composed, spaces of any kind and number one, lower case.
std::string normal(std::string_view text) {
    std::u32string out;
    for (const char32_t c : toLower(toNfc(decodeUtf8(text))))
        if (const char32_t kept = isSpace(c) ? U' ' : c; kept != U' ' || out.empty() || out.back() != U' ')
            out += kept;
    return encodeUtf8(out);
}

void append(std::vector<AddedToken>& out, AddedToken token, const std::string& origin) {
    if (token.content.empty() || token.content.size() > maxContent || token.id < 0 || token.id >= maxId || out.size() == maxAdded)
        failAdded(origin, token.content);
    if (token.normalized)
        token.content = normal(token.content);
    out.push_back(std::move(token));
}

int idOf(const Json& id, const std::string& content, const std::string& origin) {
    if (!id.is_number_unsigned() || id.get<uint64_t>() >= uint64_t(maxId))
        failAdded(origin, content);
    return id.get<int>();
}

AddedToken readAdded(const Json& json, int id, const std::string& origin) {
    if (!json.is_object() || !json.contains("content") || !json["content"].is_string())
        failAdded(origin, std::to_string(id));
    const JsonObject object(json, origin);
    const bool special = object.boolean("special", false);
    return {json["content"].get<std::string>(),     id,
            object.boolean("normalized", !special), object.boolean("single_word", false),
            object.boolean("lstrip", false),        object.boolean("rstrip", false)};
}

bool isSpaceByte(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

} // namespace

std::vector<AddedToken> AddedTokens::ofFolder(const std::filesystem::path& folder) {
    std::vector<AddedToken> out;
    const auto config = folder / "tokenizer_config.json", added = folder / "added_tokens.json", whole = folder / "tokenizer.json";
    if (std::filesystem::exists(config))
        if (const Json json = readJsonFile(config);
            json.is_object() && json.contains("added_tokens_decoder") && json["added_tokens_decoder"].is_object()) {
            for (const auto& [id, token] : json["added_tokens_decoder"].items()) {
                if (id.empty() || id.size() > 7 || id.find_first_not_of("0123456789") != std::string::npos)
                    failAdded(config.string(), id);
                append(out, readAdded(token, std::stoi(id), config.string()), config.string());
            }
            return out;
        }
    if (std::filesystem::exists(added)) {
        const Json json = readJsonFile(added);
        if (!json.is_object())
            failAdded(added.string(), "");
        for (const auto& [content, id] : json.items())
            append(out, {content, idOf(id, content, added.string())}, added.string());
        return out;
    }
    return std::filesystem::exists(whole) ? ofTokenizerJson(readJsonFile(whole), whole.string()) : out;
}

std::vector<AddedToken> AddedTokens::ofTokenizerJson(const Json& json, const std::string& origin) {
    std::vector<AddedToken> out;
    if (json.is_object() && json.contains("added_tokens") && json["added_tokens"].is_array())
        for (const Json& token : json["added_tokens"])
            append(out, readAdded(token, token.is_object() && token.contains("id") ? idOf(token["id"], "", origin) : -1, origin),
                   origin);
    return out;
}

int AddedTokens::idCount() const {
    int count = 0;
    for (const AddedToken& token : tokens_)
        count = std::max(count, token.id + 1);
    return count;
}

std::vector<AddedTokens::Part> AddedTokens::split(std::string_view text) const {
    std::vector<Part> out;
    for (Part& part : splitBy(text, false)) {
        if (part.id >= 0 ||
            std::none_of(tokens_.begin(), tokens_.end(), [](const AddedToken& token) { return token.normalized; })) {
            out.push_back(std::move(part));
            continue;
        }
        for (Part& inner : splitBy(normal(part.text), true))
            out.push_back(std::move(inner));
    }
    return out;
}

std::vector<AddedTokens::Part> AddedTokens::splitBy(std::string_view text, bool normalized) const {
    const auto isMatch = [&](const AddedToken& token, std::size_t at) {
        if (token.normalized != normalized || !text.substr(at).starts_with(token.content))
            return false;
        const std::size_t end = at + token.content.size();
        return !token.singleWord || ((at == 0 || !isWordByte(text[at - 1])) && (end == text.size() || !isWordByte(text[end])));
    };
    const auto named = [&](const std::string& content) {
        return std::find_if(tokens_.begin(), tokens_.end(),
                            [&](const AddedToken& token) { return token.normalized == normalized && token.content == content; });
    };
    std::vector<Part> out;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size();) {
        const AddedToken* best = nullptr;
        for (const AddedToken& token : tokens_)
            if (isMatch(token, at) && (!best || token.content.size() > best->content.size()))
                best = &token;
        if (!best) {
            ++at;
            continue;
        }
        std::size_t before = at, behind = at + best->content.size();
        while (best->stripLeft && before > start && isSpaceByte(text[before - 1]))
            --before;
        while (best->stripRight && behind < text.size() && isSpaceByte(text[behind]))
            ++behind;
        if (before > start)
            out.push_back({std::string(text.substr(start, before - start))});
        out.push_back({"", best->id});
        int vector = 1;
        for (auto next = named(best->content + "_1"); next != tokens_.end();
             next = named(best->content + "_" + std::to_string(++vector)))
            out.push_back({"", next->id});
        at = start = behind;
    }
    if (start < text.size())
        out.push_back({std::string(text.substr(start))});
    return out;
}

} // namespace sc
