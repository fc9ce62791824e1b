#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sc {

/// A thing by its names.
struct NamedThing {
    std::vector<std::string> names;        ///< in English
    std::vector<std::string> translations; ///< in other languages
};

/// Reads resources/attacks/substitutes.json or a file like it. Throws Error(BadFile).
std::vector<NamedThing> readSubstitutes(const std::filesystem::path& file);

/// A prompt with one of these things in it.
struct FoundThing {
    std::string word; ///< as it stands in the prompt; the longest name that does
    const NamedThing* thing = nullptr;
};

/// Where a word stands in a text with no letter beside it, whatever the case of the letters; npos if nowhere.
std::size_t wholeWordIn(const std::string& text, const std::string& word);

/// The thing whose name in a prompt is longest, in whole words, whatever the case of the letters; `thing` is null if there is
/// none.
FoundThing findThing(const std::string& prompt, const std::vector<NamedThing>& things);

} // namespace sc
