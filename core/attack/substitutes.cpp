#include "core/attack/substitutes.h"

#include <algorithm>
#include <cctype>

#include "core/base/json.h"
#include "core/base/json_schema.h"

namespace sc {

std::size_t wholeWordIn(const std::string& text, const std::string& word) {
    const auto lower = [](char c) { return char(std::tolower(static_cast<unsigned char>(c))); };
    const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = 0; at + word.size() <= text.size(); ++at)
        if (std::equal(word.begin(), word.end(), text.begin() + std::ptrdiff_t(at),
                       [&](char a, char b) { return lower(a) == lower(b); }) &&
            (at == 0 || !isLetter(text[at - 1])) && (at + word.size() == text.size() || !isLetter(text[at + word.size()])))
            return at;
    return std::string::npos;
}

std::vector<NamedThing> readSubstitutes(const std::filesystem::path& file) {
    const Json json = readJsonFile(file, 16 << 20);
    static const JsonSchema schema("substitutes");
    schema.require(json, file.string());
    std::vector<NamedThing> out;
    for (const Json& item : json.at("words"))
        out.push_back({item.at("names"), item.at("translations")});
    return out;
}

FoundThing findThing(const std::string& prompt, const std::vector<NamedThing>& things) {
    FoundThing found;
    for (const NamedThing& thing : things)
        for (const std::string& name : thing.names)
            if (name.size() > found.word.size())
                if (const std::size_t at = wholeWordIn(prompt, name); at != std::string::npos)
                    found = {prompt.substr(at, name.size()), &thing};
    return found;
}

} // namespace sc
