#pragma once

#include <string>
#include <vector>

#include "core/attack/prompt_attack.h"
#include "core/attack/substitutes.h"

namespace sc {

/// The prompt with each sensitive word replaced by what `make` makes of it.
template <typename F>
std::string withReplacedWords(const AttackMaterial& material, const F& make) {
    std::string out = material.prompt;
    for (const std::string& word : material.sensitive)
        if (const std::size_t at = wholeWordIn(out, word); at != std::string::npos)
            out.replace(at, word.size(), make(word));
    return out;
}

/// How many subwords stand for one word in SneakyPrompt's searches.
inline constexpr std::size_t subwordsPerWord = 3;

/// The prompt with each sensitive word replaced by the next `subwordsPerWord` of `parts` in a row.
inline std::string withSubwords(const AttackMaterial& material, const std::vector<std::string>& parts) {
    std::size_t next = 0;
    return withReplacedWords(material, [&](const std::string&) {
        std::string word;
        for (std::size_t i = 0; i < subwordsPerWord; ++i)
            word += parts[next++];
        return word;
    });
}

} // namespace sc
