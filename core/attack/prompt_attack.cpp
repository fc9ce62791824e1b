#include "core/attack/prompt_attack.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/base/require.h"
#include "core/world/prompt_variation.h"

namespace sc {

namespace {

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

/// The prompt with each sensitive word replaced by what `make` makes of it.
template <typename F>
std::string replaced(const AttackMaterial& material, const F& make) {
    std::string out = material.prompt;
    for (const std::string& word : material.sensitive)
        if (const std::size_t at = out.find(word); at != std::string::npos)
            out.replace(at, word.size(), make(word));
    return out;
}

class Misspelling : public PromptAttack {
public:
    explicit Misspelling(AttackMaterial material) : material_(std::move(material)) {}
    std::string next(RandomStream& random) override {
        const int edits = 1 + query_++ / 4;
        return replaced(material_, [&](const std::string& word) {
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
        return replaced(material_, [&](const std::string& word) {
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
    Subwords(AttackMaterial material, bool greedy) : material_(std::move(material)), greedy_(greedy) {
        require(!material_.subwords.empty(), "This attack needs the vocabulary of the model, which has none of small letters.");
    }
    std::string next(RandomStream& random) override {
        constexpr std::size_t each = 3;
        const std::size_t parts = each * material_.sensitive.size();
        const auto draw = [&] { return material_.subwords[std::size_t(random.below(material_.subwords.size()))]; };
        present_ = best_;
        if (present_.empty() || !greedy_) {
            present_.clear();
            for (std::size_t i = 0; i < parts; ++i)
                present_.push_back(draw());
        } else {
            present_[std::size_t(random.below(parts))] = draw();
        }
        std::size_t next = 0;
        return replaced(material_, [&](const std::string&) {
            std::string word;
            for (std::size_t i = 0; i < each; ++i)
                word += present_[next++];
            return word;
        });
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
        {"misspelling", "Misspellings",
         "Letters of the unsafe words are swapped, left out, doubled or replaced: one more edit every four queries."},
        {"homoglyph", "Homoglyphs", "Letters of the unsafe words are replaced by Cyrillic and Greek ones that look alike."},
        {"dilution", "Dilution", "The prompt stands among harmless ones, one more with each query."},
        {"subword-random", "Subwords, random",
         "Unsafe words are replaced by three parts of words; random search (control of SneakyPrompt, arXiv 2305.12082)."},
        {"subword-greedy", "Subwords, greedy", "The same, changing one part of the best so far by the judge's score."},
    };
    return infos;
}

std::unique_ptr<PromptAttack> makeAttack(const std::string& method, AttackMaterial material) {
    if (material.sensitive.empty()) {
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
    if (method == "subword-random" || method == "subword-greedy")
        return std::make_unique<Subwords>(std::move(material), method == "subword-greedy");
    std::string known;
    for (const AttackInfo& info : attackInfos())
        known += (known.empty() ? "" : ", ") + info.id;
    require(false, "There is no attack \"%1\". Choose one of %2.", method, known);
    return nullptr;
}

} // namespace sc
