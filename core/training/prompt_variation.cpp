#include "core/training/prompt_variation.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <vector>

namespace sc {

namespace {

using Words = std::vector<std::string>;

// None of these words occurs in the suites' insertions (resources/suites/make_suites.py), which measure what was never seen.
const Words adjectives{"beautiful", "detailed", "cute", "little", "minimalist", "bright", "cheerful", "calm", "modern", "simple", "old", "tiny",
                       "huge", "funny", "elegant", "cosy", "dreamy", "vivid", "faded", "wide", "tall", "round", "flat", "shiny", "quick",
                       "lovely", "strange", "famous", "cheap", "golden", "wooden", "paper", "retro", "playful", "perfect", "striking"};
const Words nouns{"picture", "drawing", "illustration", "sketch", "painting", "photo", "sticker", "icon", "logo", "mural", "postcard", "cover", "banner",
                  "texture", "shading", "style", "shapes", "light", "shadow", "quality", "detail", "outline", "layout", "focus",
                  "mood", "morning", "music", "weather", "window", "garden", "story", "lesson", "holiday", "week", "city", "number",
                  "letter", "street", "market", "river", "wall"};
const Words people{"cousin", "teacher", "neighbour", "son", "daughter", "boss", "class", "team", "sister", "doctor", "mother", "customer"};
const Words verbs{"draw", "make", "paint", "create", "imagine", "render", "give me", "i want", "i need", "we would like", "can you do", "try"};
const Words owners{"my", "our", "the", "his", "her"};
const Words wishes{"wants", "asked for", "likes", "dreams of", "bought", "is waiting for", "talks about", "remembers"};

const std::string& pick(const Words& words, RandomStream& random) {
    return words[std::size_t(random.below(words.size()))];
}

std::string someWord(RandomStream& random) {
    return pick(random.chance(0.5) ? adjectives : nouns, random);
}

/// Parts in braces are made from left to right, so that every compiler draws the same random numbers for them.
std::string joined(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
        out += part;
    return out;
}

std::string before(RandomStream& random) {
    switch (random.below(6)) {
    case 0: return joined({"a ", pick(adjectives, random), " ", pick(nouns, random), " of "});
    case 1: return joined({pick(verbs, random), " "});
    case 2: return joined({pick(owners, random), " ", pick(people, random), " ", pick(wishes, random), " "});
    case 3: return joined({someWord(random), " ", someWord(random), ", "});
    case 4: return joined({pick(verbs, random), " a ", pick(nouns, random), " with "});
    default: return joined({someWord(random), random.chance(0.5) ? ": " : " "});
    }
}

std::string behind(RandomStream& random) {
    switch (random.below(6)) {
    case 0: return joined({", ", someWord(random), " ", someWord(random)});
    case 1: return joined({", ", someWord(random)});
    case 2: return joined({" for my ", pick(people, random)});
    case 3: return ", 4k, highly detailed";
    case 4: return joined({" in ", pick(adjectives, random), " ", pick(nouns, random)});
    default: return joined({", no ", pick(nouns, random), ", best ", pick(nouns, random)});
    }
}

} // namespace

std::string misspelled(std::string text, RandomStream& random) {
    if (text.size() < 3)
        return text;
    for (int attempt = 0; attempt < 8; ++attempt) {
        const std::size_t at = std::size_t(random.below(text.size() - 1));
        if (!std::isalpha(static_cast<unsigned char>(text[at])) || !std::isalpha(static_cast<unsigned char>(text[at + 1])))
            continue;
        switch (random.below(3)) {
        case 0: std::swap(text[at], text[at + 1]); break;
        case 1: text.erase(at, 1); break;
        default: text.insert(at, 1, text[at]);
        }
        break;
    }
    return text;
}

std::string misspelledDifference(const std::string& text, const std::string& other, RandomStream& random) {
    const std::size_t shorter = std::min(text.size(), other.size());
    std::size_t first = 0, behind = 0;
    while (first < shorter && text[first] == other[first])
        ++first;
    while (behind < shorter - first && text[text.size() - 1 - behind] == other[other.size() - 1 - behind])
        ++behind;
    std::size_t end = text.size() - behind;
    if (first == end)
        return text;
    while (first > 0 && text[first - 1] != ' ')
        --first;
    while (end < text.size() && text[end] != ' ')
        ++end;
    return text.substr(0, first) + misspelled(text.substr(first, end - first), random) + text.substr(end);
}

std::string variedPrompt(const std::string& prompt, RandomStream& random) {
    std::string out = prompt;
    if (random.chance(0.5))
        return out;
    if (random.chance(0.5))
        out = before(random) + out;
    if (random.chance(0.5))
        out += behind(random);
    if (random.chance(0.4))
        out = misspelled(out, random);
    if (random.chance(0.1))
        for (char& c : out)
            c = char(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

} // namespace sc
