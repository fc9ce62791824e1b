#include "core/text/minors.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/text/folded_words.h"
#include "core/text/prompt_weights.h"

namespace sc {

namespace {

using Words = std::vector<std::string>;

/// Whether one of the words is one of `whole`, or begins with one of `begins`.
bool speaksOf(const Words& words, const Words& whole, const Words& begins) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(whole.begin(), whole.end(), word) != whole.end() ||
               std::any_of(begins.begin(), begins.end(), [&](const std::string& start) { return word.starts_with(start); });
    });
}

/// The words of a list as they are compared.
Words folded(const char* list) { return foldedWords(list); }

bool isSexual(const Words& words) {
    static const Words whole = folded("nsfw sex sexy xxx nude nudes nudity naked"),
                       begins = folded("sexual porn erotic topless lingerie undress");
    return speaksOf(words, whole, begins);
}

bool speaksOfMinors(const Words& words) {
    static const Words whole = folded(
                           "kid kids girl girls boy boys son sons baby babies minor minors little loli lolita shota teen teens"),
                       begins = folded("child toddler infant teenage young school daughter preteen underage");
    if (speaksOf(words, whole, begins))
        return true;
    static const Words year = folded("year years"), old = folded("old");
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == old[0] && std::find(year.begin(), year.end(), words[i - 1]) != year.end())
            return true;
    return false;
}

} // namespace

bool sexualisesMinors(std::string_view prompt, std::string_view category) {
    const std::vector<std::string> readings = promptReadings(prompt);
    return std::any_of(readings.begin(), readings.end(), [&](const std::string& reading) {
        const Words words = foldedWords(reading);
        return speaksOfMinors(words) && (isSexual(words) || isSexual(foldedWords(category)));
    });
}

} // namespace sc
