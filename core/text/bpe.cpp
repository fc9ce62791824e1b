#include "core/text/bpe.h"

#include <algorithm>
#include <functional>
#include <queue>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr int maxTokens = 1 << 20;

template <typename... Parts>
[[noreturn]] void fail(const std::string& origin, SentenceCode<sizeof...(Parts)> problem, const Parts&... parts) {
    throw Error(ErrorKind::BadFile, "The tokenizer file \"%1\" is damaged: %2. Fetch it again.", origin,
                Sentence(problem, parts...));
}

std::unordered_map<std::string, int> readVocabulary(const Json& json, const std::string& origin) {
    if (!json.is_object() || json.empty())
        fail(origin, "it holds no vocabulary");
    std::unordered_map<std::string, int> out;
    out.reserve(json.size());
    for (const auto& [token, id] : json.items()) {
        if (!id.is_number_unsigned() || id.get<uint64_t>() >= maxTokens)
            fail(origin, "the token \"%1\" has no usable number", token);
        out[token] = id.get<int>();
    }
    return out;
}

} // namespace

/// As GPT-2 has them.
const std::array<std::string, 256>& Bpe::byteSymbols() {
    static const std::array<std::string, 256> symbols = [] {
        std::array<std::string, 256> out;
        char32_t next = 256;
        for (int b = 0; b < 256; ++b) {
            const bool printable = (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
            const char32_t symbol = printable ? char32_t(b) : next++;
            out[b] = encodeUtf8(std::u32string_view(&symbol, 1));
        }
        return out;
    }();
    return symbols;
}

Bpe::Bpe(std::unordered_map<std::string, int> vocabulary, const std::vector<std::pair<std::string, std::string>>& merges,
         const std::string& origin)
    : vocabulary_(std::move(vocabulary)) {
    for (int b = 0; b < 256; ++b) {
        byteIds_[b] = id(byteSymbols()[b]);
        finalByteIds_[b] = id(byteSymbols()[b] + "</w>");
        if (byteIds_[b] < 0 || finalByteIds_[b] < 0)
            fail(origin, "the vocabulary lacks the byte %1", b);
    }
    for (const auto& [token, id] : vocabulary_)
        idCount_ = std::max(idCount_, id + 1);
    merges_.reserve(merges.size());
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const auto& [a, b] = merges[rank];
        const int first = id(a), second = id(b), result = id(a + b);
        if (first < 0 || second < 0 || result < 0)
            fail(origin, "the merge \"%1 %2\" is not in the vocabulary", a, b);
        merges_.emplace(key(first, second), Merge{int(rank), result});
    }
}

Bpe Bpe::fromVocabularyFiles(const std::filesystem::path& vocabulary, const std::filesystem::path& merges) {
    const std::string origin = merges.string(), text = readFile(merges, maxTokenizerBytes);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string line = text.substr(start, end - start);
        start = end + 1;
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty() || (pairs.empty() && line.starts_with("#version")))
            continue;
        const std::size_t space = line.find(' ');
        if (space == 0 || space == std::string::npos || space + 1 == line.size() ||
            line.find(' ', space + 1) != std::string::npos)
            fail(origin, "the line \"%1\" is not a pair", line.substr(0, 40));
        if (pairs.size() == maxTokens)
            fail(origin, "it holds more than a million merges");
        pairs.emplace_back(line.substr(0, space), line.substr(space + 1));
    }
    if (pairs.empty())
        fail(origin, "it holds no merges");
    return Bpe(readVocabulary(readJsonFile(vocabulary, maxTokenizerBytes), vocabulary.string()), pairs, vocabulary.string());
}

Bpe Bpe::fromTokenizerJson(const Json& json, const std::string& origin) {
    const Json* model = json.is_object() && json.contains("model") ? &json["model"] : nullptr;
    if (!model || !model->is_object())
        fail(origin, "it holds no model");
    const JsonObject object(*model, origin);
    if (object.string("type", "BPE") != "BPE" || object.string("end_of_word_suffix", "") != "</w>")
        throw Error(ErrorKind::Unsupported,
                    "The tokenizer \"%1\" is not a CLIP tokenizer. Use a Stable Diffusion 1.x or 2.x model.", origin);
    if (!model->contains("vocab") || !model->contains("merges") || !(*model)["merges"].is_array())
        fail(origin, "it holds no vocabulary and merges");
    std::unordered_map<std::string, int> vocabulary = readVocabulary((*model)["vocab"], origin);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const Json& merge : (*model)["merges"]) {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            pairs.emplace_back(merge[0].get<std::string>(), merge[1].get<std::string>());
            continue;
        }
        const std::string text = merge.is_string() ? merge.get<std::string>() : "";
        const std::size_t space = text.find(' ');
        if (space == 0 || space == std::string::npos)
            fail(origin, "a merge is not a pair");
        pairs.emplace_back(text.substr(0, space), text.substr(space + 1));
    }
    return Bpe(std::move(vocabulary), pairs, origin);
}

void Bpe::encodeWord(std::string_view word, std::vector<int>& ids) const {
    struct Symbol {
        int id, previous, next;
    };
    const int count = int(word.size());
    std::vector<Symbol> symbols;
    symbols.reserve(word.size());
    for (int i = 0; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(word[std::size_t(i)]);
        symbols.push_back({i + 1 == count ? finalByteIds_[byte] : byteIds_[byte], i - 1, i + 1 == count ? -1 : i + 1});
    }

    // Candidates by rank, then from left to right. Merging leaves stale ones behind, which are told by their ids.
    struct Candidate {
        int rank, position, first, second, result;
        bool operator>(const Candidate& other) const { return std::pair(rank, position) > std::pair(other.rank, other.position); }
    };
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto consider = [&](int position) {
        if (position < 0 || symbols[position].next < 0)
            return;
        const int first = symbols[position].id, second = symbols[symbols[position].next].id;
        if (const auto it = merges_.find(key(first, second)); it != merges_.end())
            queue.push({it->second.rank, position, first, second, it->second.result});
    };
    for (int i = 0; i < count; ++i)
        consider(i);
    while (!queue.empty()) {
        const Candidate best = queue.top();
        queue.pop();
        Symbol& left = symbols[best.position];
        if (left.id != best.first || left.next < 0 || symbols[left.next].id != best.second)
            continue;
        Symbol& right = symbols[left.next];
        left.id = best.result;
        right.id = -1;
        left.next = right.next;
        if (left.next >= 0)
            symbols[left.next].previous = best.position;
        consider(left.previous);
        consider(best.position);
    }
    for (int i = 0; i >= 0 && i < count; i = symbols[i].next)
        ids.push_back(symbols[i].id);
}

std::vector<std::string> Bpe::letterTokens(std::size_t longest) const { return lettersBefore("", 1, longest); }

std::vector<std::string> Bpe::letterWords(std::size_t longest) const { return lettersBefore("</w>", 3, longest); }

std::vector<std::string> Bpe::lettersBefore(std::string_view end, std::size_t shortest, std::size_t longest) const {
    std::map<int, std::string> ordered;
    for (const auto& [token, id] : vocabulary_) {
        if (!token.ends_with(end))
            continue;
        const std::string letters = token.substr(0, token.size() - end.size());
        if (letters.size() >= shortest && letters.size() <= longest &&
            std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
            ordered[id] = letters;
    }
    std::vector<std::string> out;
    for (auto& [id, letters] : ordered)
        out.push_back(std::move(letters));
    return out;
}

int Bpe::id(const std::string& token) const {
    const auto it = vocabulary_.find(token);
    return it == vocabulary_.end() ? -1 : it->second;
}

} // namespace sc
