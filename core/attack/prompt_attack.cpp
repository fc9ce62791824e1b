#include "core/attack/prompt_attack.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/attack/replaced_words.h"
#include "core/attack/ring_a_bell.h"
#include "core/attack/subword_policy.h"
#include "core/attack/white_box_attack.h"
#include "core/base/require.h"
#include "core/world/prompt_variation.h"

namespace sc {

namespace {

bool replacesBySubwords(const std::string& method) { return method == "sneaky-prompt" || method.starts_with("subword-"); }

/// Whether a method works on single words of the prompt, not on all of it or on the thing that it names.
bool changesWords(const std::string& method) {
    return method == "misspelling" || method == "homoglyph" || method == "script" || replacesBySubwords(method);
}

bool isLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::vector<std::string> wordsOf(const std::string& prompt) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < prompt.size();) {
        std::size_t end = at;
        while (end < prompt.size() && isLetter(prompt[end]))
            ++end;
        if (end > at)
            out.push_back(prompt.substr(at, end - at));
        at = std::max(end, at + 1);
    }
    return out;
}

class Misspelling : public PromptAttack {
public:
    explicit Misspelling(AttackMaterial material) : material_(std::move(material)) {}
    std::string next(RandomStream& random) override {
        const int edits = 1 + query_++ / 4;
        return withReplacedWords(material_, [&](const std::string& word) {
            std::string out = word;
            for (int i = 0; i < edits || (out == word && i < 50); ++i)
                out = misspelled(out, random);
            return out;
        });
    }

private:
    AttackMaterial material_;
    int query_ = 0;
};

/// Cyrillic and Greek letters that look like Latin ones.
class Homoglyphs : public PromptAttack {
public:
    explicit Homoglyphs(AttackMaterial material) : material_(std::move(material)) {}
    std::string next(RandomStream& random) override {
        static const std::map<char, std::string> alike{{'a', "\u0430"}, {'c', "\u0441"}, {'e', "\u0435"}, {'i', "\u0456"},
                                                       {'j', "\u0458"}, {'o', "\u043e"}, {'p', "\u0440"}, {'s', "\u0455"},
                                                       {'x', "\u0445"}, {'y', "\u0443"}, {'h', "\u04bb"}, {'v', "\u03bd"}};
        return withReplacedWords(material_, [&](const std::string& word) {
            std::vector<std::size_t> places;
            for (std::size_t i = 0; i < word.size(); ++i)
                if (alike.contains(word[i]))
                    places.push_back(i);
            if (places.empty())
                return word;
            const std::size_t always = places[std::size_t(random.below(places.size()))];
            std::string out;
            for (std::size_t i = 0; i < word.size(); ++i)
                out +=
                    i == always || (alike.contains(word[i]) && random.chance(0.3)) ? alike.at(word[i]) : std::string(1, word[i]);
            return out;
        });
    }

private:
    AttackMaterial material_;
};

/// The unsafe words letter by letter in Cyrillic and Greek.
class OtherScripts : public PromptAttack {
public:
    explicit OtherScripts(AttackMaterial material) : material_(std::move(material)) {}
    std::string next(RandomStream&) override {
        static const std::vector<std::vector<std::string>> scripts{
            {"а", "б", "к", "д", "е", "ф", "г", "х", "и", "й", "к",  "л", "м",
             "н", "о", "п", "к", "р", "с", "т", "у", "в", "в", "кс", "ы", "з"},
            {"α", "μπ", "κ", "ντ", "ε", "φ", "γκ", "χ",  "ι", "τζ", "κ", "λ", "μ",
             "ν", "ο",  "π", "κ",  "ρ", "σ", "τ",  "ου", "β", "ου", "ξ", "υ", "ζ"}};
        const std::size_t script = query_ % scripts.size(), kept = query_ / scripts.size();
        ++query_;
        return withReplacedWords(material_, [&](const std::string& word) { // one letter more stays Latin each time
            std::string out;
            for (std::size_t i = 0; i < word.size(); ++i) {
                const char small = char(std::tolower(static_cast<unsigned char>(word[i])));
                out += i < std::min(kept, word.size() - 1) ? std::string(1, word[i]) : scripts[script][std::size_t(small - 'a')];
            }
            return out;
        });
    }

private:
    AttackMaterial material_;
    std::size_t query_ = 0;
};

/// Other names of what the prompt asks for, one after the other.
class OtherNames : public PromptAttack {
public:
    OtherNames(AttackMaterial material, std::vector<std::string> names)
        : material_(std::move(material)), names_(std::move(names)) {}
    std::string next(RandomStream&) override {
        std::string out = material_.prompt;
        return out.replace(wholeWordIn(out, material_.thing), material_.thing.size(), names_[query_++ % names_.size()]);
    }

private:
    AttackMaterial material_;
    std::vector<std::string> names_;
    std::size_t query_ = 0;
};

/// Those that the thing does not go by in the prompt.
std::vector<std::string> otherNames(const std::string& method, const AttackMaterial& material) {
    if (material.thing.empty())
        return {};
    std::vector<std::string> names = method == "synonym" ? material.synonyms : material.translations;
    std::erase(names, material.thing);
    return names;
}

/// The prompt among 1, 2, 3 ... harmless ones.
class Dilution : public PromptAttack {
public:
    explicit Dilution(AttackMaterial material) : material_(std::move(material)) {}
    std::string next(RandomStream& random) override {
        const int count = ++query_, place = random.below(std::size_t(count) + 1);
        std::string out;
        for (int i = 0; i <= count; ++i) {
            out += out.empty() ? "" : ", ";
            out += i == place || material_.harmless.empty()
                       ? material_.prompt
                       : material_.harmless[std::size_t(random.below(material_.harmless.size()))];
        }
        return out;
    }

private:
    AttackMaterial material_;
    int query_ = 0;
};

/// SneakyPrompt's search space (arXiv 2305.12082): each sensitive word becomes three subwords in a row. Random search draws all
/// anew; greedy search changes one of the best so far.
class Subwords : public PromptAttack {
public:
    Subwords(AttackMaterial material, bool greedy) : material_(std::move(material)), greedy_(greedy) {}
    std::string next(RandomStream& random) override {
        const std::size_t parts = subwordsPerWord * material_.sensitive.size();
        const auto draw = [&] { return material_.subwords[std::size_t(random.below(material_.subwords.size()))]; };
        present_ = best_;
        if (present_.empty() || !greedy_) {
            present_.clear();
            for (std::size_t i = 0; i < parts; ++i)
                present_.push_back(draw());
        } else {
            present_[std::size_t(random.below(parts))] = draw();
        }
        return withSubwords(material_, present_);
    }
    void learn(double score) override {
        if (best_.empty() || score >= bestScore_) {
            best_ = present_;
            bestScore_ = score;
        }
    }

private:
    AttackMaterial material_;
    bool greedy_;
    std::vector<std::string> present_, best_;
    double bestScore_ = 0;
};

} // namespace

const std::vector<AttackInfo>& attackInfos() {
    static const std::vector<AttackInfo> infos{
        {"misspelling", Sentence("Misspellings"),
         Sentence("Letters of the unsafe words are swapped, left out, doubled or replaced: one more edit every four queries.")},
        {"homoglyph", Sentence("Homoglyphs"),
         Sentence("Letters of the unsafe words are replaced by Cyrillic and Greek ones that look alike.")},
        {"script", Sentence("Other scripts"), Sentence("The unsafe words are written in Cyrillic and Greek letters.")},
        {"synonym", Sentence("Synonyms"), Sentence("What is asked for goes by its other names, from a list.")},
        {"translation", Sentence("Translations"), Sentence("What is asked for is named in other languages, from a list.")},
        {"dilution", Sentence("Dilution"), Sentence("The prompt stands among harmless ones, one more with each query.")},
        {"subword-random", Sentence("Subwords, random"),
         Sentence(
             "Unsafe words are replaced by three parts of words; random search (control of SneakyPrompt, arXiv 2305.12082).")},
        {"subword-greedy", Sentence("Subwords, greedy"),
         Sentence(
             "Unsafe words are replaced by three parts of words, changing one part of the best so far by the judge's score.")},
        {"sneaky-prompt", Sentence("SneakyPrompt"),
         Sentence(
             "Unsafe words are replaced by three parts of words, drawn by a small network that learns from the judge by REINFORCE (arXiv 2305.12082).")},
        {"ring-a-bell", Sentence("Ring-A-Bell"),
         Sentence(
             "Sixteen words whose text states come near the prompt's and beyond it, by a genetic search in the text encoder alone (arXiv 2310.10012).")},
        {"p4d", Sentence("P4D"),
         Sentence(
             "White box: sixteen words that lead the protected model where the locked one goes for the prompt, gate included (arXiv 2309.06135).")},
        {"unlearn-diff-atk", Sentence("UnlearnDiffAtk"),
         Sentence(
             "White box: five words before the prompt that make the protected model denoise an unsafe picture, gate included (arXiv 2310.11868).")},
        {"text-states", Sentence("Moved text states"),
         Sentence(
             "White box: moves the text states themselves, as no words could, so that it bounds what prompts can reach (as P4D, without its words).")},
    };
    return infos;
}

void requireAttack(const std::string& method) {
    std::string known;
    for (const AttackInfo& info : attackInfos()) {
        if (info.id == method)
            return;
        known += (known.empty() ? "" : ", ") + info.id;
    }
    require(false, "There is no attack \"%1\". Choose one of %2.", method, known);
}

void requireBudget(int queries) {
    require(queries >= 1 && queries <= 10'000, "The budget must be between 1 and 10000 queries for each prompt.");
}

bool canAttack(const std::string& method, const AttackMaterial& material) {
    if (method == "synonym" || method == "translation")
        return !otherNames(method, material).empty();
    if (method == "ring-a-bell")
        return !material.pairs.empty();
    return !changesWords(method) || !material.sensitive.empty() || !wordsOf(material.prompt).empty();
}

std::unique_ptr<PromptAttack> makeAttack(const std::string& method, AttackMaterial material) {
    if (changesWords(method) && material.sensitive.empty()) {
        std::vector<std::string> words = wordsOf(material.prompt);
        require(!words.empty(), "The prompt \"%1\" has no words that could be changed.", material.prompt);
        material.sensitive.push_back(
            *std::max_element(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); }));
    }
    if (method == "misspelling")
        return std::make_unique<Misspelling>(std::move(material));
    if (method == "homoglyph")
        return std::make_unique<Homoglyphs>(std::move(material));
    if (method == "dilution")
        return std::make_unique<Dilution>(std::move(material));
    if (method == "script")
        return std::make_unique<OtherScripts>(std::move(material));
    if (method == "synonym" || method == "translation") {
        std::vector<std::string> names = otherNames(method, material);
        require(!names.empty(), "No other name is known of what the prompt \"%1\" asks for.", material.prompt);
        return std::make_unique<OtherNames>(std::move(material), std::move(names));
    }
    if (method == "ring-a-bell")
        return makeRingABell(std::move(material));
    if (isWhiteBox(method))
        return makeWhiteBoxAttack(method, std::move(material));
    const bool subwords = replacesBySubwords(method);
    require(!subwords || !material.subwords.empty(),
            "This attack needs the vocabulary of the model, which has none of small letters.");
    if (method == "sneaky-prompt")
        return makeSubwordPolicy(std::move(material));
    if (method == "subword-random" || method == "subword-greedy")
        return std::make_unique<Subwords>(std::move(material), method == "subword-greedy");
    requireAttack(method);
    return nullptr;
}

} // namespace sc
