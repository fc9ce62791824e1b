#include "core/training/prompt_variation.h"

#include <cctype>
#include <vector>

namespace sc {

std::string misspelled(std::string text, RandomStream& random) {
    if (text.size() < 4)
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

std::string variedPrompt(const std::string& prompt, RandomStream& random) {
    static const std::vector<std::string> before{"a beautiful ", "a very detailed picture of ", "please draw ", "my favourite ", "cute little drawing, ",
                                                 "one more time: ", "a child's drawing of ", "minimalist, "};
    static const std::vector<std::string> behind{", highly detailed", ", best quality", ", trending", ", soft light", ", 4k", ", simple shapes",
                                                 ", centred", " for my friend", ", no text", ", bright colours", ", flat design"};
    std::string out = prompt;
    if (random.chance(0.5))
        return out;
    if (random.chance(0.4))
        out = before[std::size_t(random.below(before.size()))] + out;
    if (random.chance(0.5))
        out += behind[std::size_t(random.below(behind.size()))];
    if (random.chance(0.4))
        out = misspelled(out, random);
    if (random.chance(0.1))
        for (char& c : out)
            c = char(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

} // namespace sc
