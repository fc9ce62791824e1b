#include "core/world/bpe_training.h"

#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/bpe.h"

namespace sc {

void trainVocabulary(const std::map<std::string, int64_t>& words, int64_t size, const std::filesystem::path& folder) {
    struct Word {
        std::vector<std::string> parts;
        int64_t count;
    };
    Json vocabulary;
    for (const char* end : {"", "</w>"})
        for (const std::string& symbol : Bpe::byteSymbols())
            vocabulary[symbol + end] = vocabulary.size();
    std::vector<Word> list;
    for (const auto& [text, count] : words) {
        Word word{{}, count};
        for (const char c : text)
            word.parts.push_back(Bpe::byteSymbols()[static_cast<unsigned char>(c)]);
        word.parts.back() += "</w>";
        list.push_back(std::move(word));
    }
    std::string merges = "#version: 0.2\n";
    while (int64_t(vocabulary.size()) < size - 2) {
        std::map<std::pair<std::string, std::string>, int64_t> pairs;
        for (const Word& word : list)
            for (std::size_t i = 0; i + 1 < word.parts.size(); ++i)
                pairs[{word.parts[i], word.parts[i + 1]}] += word.count;
        const std::pair<std::string, std::string>* best = nullptr;
        int64_t most = 0;
        for (const auto& [pair, count] : pairs)
            if (count > most) {
                best = &pair;
                most = count;
            }
        if (!best)
            break;
        const auto [first, second] = *best;
        merges += first + " " + second + "\n";
        if (!vocabulary.contains(first + second))
            vocabulary[first + second] = vocabulary.size();
        for (Word& word : list)
            for (std::size_t i = 0; i + 1 < word.parts.size(); ++i)
                if (word.parts[i] == first && word.parts[i + 1] == second) {
                    word.parts[i] += second;
                    word.parts.erase(word.parts.begin() + std::ptrdiff_t(i) + 1);
                }
    }
    vocabulary["<|startoftext|>"] = size - 2;
    vocabulary["<|endoftext|>"] = size - 1;
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "vocab.json", vocabulary.dump());
    writeFileAtomically(folder / "merges.txt", merges);
}

} // namespace sc
