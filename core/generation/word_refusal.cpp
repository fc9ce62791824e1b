#include "core/generation/word_refusal.h"

#include <algorithm>
#include <vector>

#include "core/text/folded_words.h"
#include "core/text/prompt_weights.h"
#include "core/text/word_list.h"

namespace sc {

Sentence refusalBy(const DefenceUse& defence, const std::string& prompt) {
    if (defence.method != "words")
        return {};
    for (const std::string& reading : promptReadings(prompt)) {
        const std::vector<std::string> words = foldedWords(reading);
        for (const std::string& one : defence.concepts)
            if (const std::vector<std::string> wanted = foldedWords(one);
                !wanted.empty() && std::search(words.begin(), words.end(), wanted.begin(), wanted.end()) != words.end())
                return Sentence("The word list refuses this prompt: it holds \"%1\".", one);
    }
    return {};
}

} // namespace sc
