#include "core/text/clip_tokenizer.h"

#include <array>

#include "core/base/error.h"
#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr std::size_t maxPromptBytes = 100'000;
constexpr std::string_view startMark = "<|startoftext|>", endMark = "<|endoftext|>";

/// The word at the front: a contraction, a run of letters, one digit, or a run of anything else but spaces.
std::size_t wordLength(std::u32string_view text) {
    static constexpr std::array<std::u32string_view, 7> contractions{U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"};
    for (const std::u32string_view ending : contractions)
        if (text.starts_with(ending))
            return ending.size();
    if (isNumber(text[0]))
        return 1;
    const bool letters = isLetter(text[0]);
    std::size_t length = 1;
    while (length < text.size() && !isSpace(text[length]) && isLetter(text[length]) == letters && !isNumber(text[length]))
        ++length;
    return length;
}

std::string padTokenOf(const std::filesystem::path& folder) {
    for (const char* file : {"special_tokens_map.json", "tokenizer_config.json"}) {
        if (!std::filesystem::exists(folder / file))
            continue;
        const Json json = readJsonFile(folder / file);
        if (!json.is_object() || !json.contains("pad_token"))
            continue;
        const Json& token = json["pad_token"];
        if (token.is_string())
            return token.get<std::string>();
        if (token.is_object() && token.contains("content") && token["content"].is_string())
            return token["content"].get<std::string>();
    }
    return std::string(endMark);
}

} // namespace

ClipTokenizer::ClipTokenizer(Bpe bpe, std::vector<AddedToken> added, const std::string& padToken, const std::string& origin)
    : bpe_(std::move(bpe)) {
    const auto idOf = [&](const std::string& token) {
        for (const AddedToken& one : added)
            if (one.content == token)
                return one.id;
        return bpe_.id(token);
    };
    start_ = idOf(std::string(startMark));
    end_ = idOf(std::string(endMark));
    pad_ = idOf(padToken);
    if (pad_ < 0)
        pad_ = bpe_.id(padToken + "</w>");
    comma_ = bpe_.id(",</w>");
    for (const auto& [mark, id] : {std::pair(startMark, start_), std::pair(endMark, end_)})
        if (std::none_of(added.begin(), added.end(), [&](const AddedToken& one) { return one.content == mark; }))
            added.push_back({std::string(mark), id, /*normalized=*/false});
    added_ = AddedTokens(std::move(added));
    if (start_ < 0 || end_ < 0 || pad_ < 0)
        throw Error(ErrorKind::BadFile,
                    "The tokenizer in \"%1\" lacks the tokens that mark start, end or padding. Fetch it again.", origin);
}

ClipTokenizer ClipTokenizer::fromFolder(const std::filesystem::path& folder) { return fromFolder(folder, padTokenOf(folder)); }

ClipTokenizer ClipTokenizer::fromFolder(const std::filesystem::path& folder, const std::string& padToken) {
    const auto vocabulary = folder / "vocab.json", merges = folder / "merges.txt", whole = folder / "tokenizer.json";
    if (std::filesystem::exists(vocabulary) && std::filesystem::exists(merges))
        return ClipTokenizer(Bpe::fromVocabularyFiles(vocabulary, merges), AddedTokens::ofFolder(folder), padToken,
                             folder.string());
    if (std::filesystem::exists(whole)) {
        const Json json = readJsonFile(whole, maxTokenizerBytes);
        return ClipTokenizer(Bpe::fromTokenizerJson(json, whole.string()), AddedTokens::ofTokenizerJson(json, whole.string()),
                             padToken, folder.string());
    }
    throw Error(
        ErrorKind::BadFile,
        "\"%1\" holds no tokenizer: neither vocab.json with merges.txt nor tokenizer.json. Check that the model folder is complete.",
        folder);
}

void ClipTokenizer::encodePlain(std::string_view text, std::vector<int>& ids) const {
    const std::u32string normal = toLower(toNfc(decodeUtf8(text)));
    std::u32string_view rest = normal;
    while (!rest.empty()) {
        if (isSpace(rest[0])) {
            rest.remove_prefix(1);
            continue;
        }
        // A mark in other letters than the exact ones is a word of its own, in three parts.
        if (rest.starts_with(U"<|startoftext|>") || rest.starts_with(U"<|endoftext|>")) {
            const std::size_t length = rest.find(U'>') + 1;
            for (const std::u32string_view part : {rest.substr(0, 2), rest.substr(2, length - 4), rest.substr(length - 2, 2)})
                bpe_.encodeWord(encodeUtf8(part), ids);
            rest.remove_prefix(length);
            continue;
        }
        const std::size_t length = wordLength(rest);
        bpe_.encodeWord(encodeUtf8(rest.substr(0, length)), ids);
        rest.remove_prefix(length);
    }
}

std::vector<int> ClipTokenizer::encode(std::string_view text) const {
    if (text.size() > maxPromptBytes)
        throw Error(ErrorKind::InvalidRequest, "The prompt is %1 bytes long; at most %2 are allowed.", text.size(),
                    maxPromptBytes);
    std::vector<int> ids;
    for (const AddedTokens::Part& part : added_.split(text)) {
        if (part.id >= 0)
            ids.push_back(part.id);
        else
            encodePlain(part.text, ids);
    }
    return ids;
}

std::size_t ClipTokenizer::fittingPrefix(std::string_view text, std::size_t room) const {
    // More text never takes fewer tokens by more than the last word; bisection ends at a place where it just fits.
    std::size_t low = 0, high = text.size();
    while (low < high) {
        std::size_t middle = low + (high - low + 1) / 2;
        while (middle < high && (static_cast<unsigned char>(text[middle]) & 0xc0) == 0x80)
            ++middle;
        if (encode(text.substr(0, middle)).size() <= room)
            low = middle;
        else if (high == middle)
            break;
        else
            high = middle - 1;
    }
    while (low > 0 && low < text.size() && (static_cast<unsigned char>(text[low]) & 0xc0) == 0x80)
        --low;
    return low;
}

TokenizedPrompt ClipTokenizer::tokenize(const std::vector<WeightedText>& parts, int maxChunks) const {
    constexpr std::size_t room = std::size_t(TokenizedPrompt::room), backtrack = 20;
    using Chunk = std::vector<std::pair<int, float>>;
    TokenizedPrompt out;
    std::vector<Chunk> chunks(1);
    std::ptrdiff_t lastComma = -1; // in the last chunk
    const auto isFull = [&] { return int(chunks.size()) == maxChunks; };
    const auto nextChunk = [&] {
        chunks.emplace_back();
        lastComma = -1;
    };
    for (const WeightedText& part : parts) {
        if (!out.cut.empty() || (part.newChunk && isFull())) {
            out.cut += (part.newChunk ? " BREAK " : "") + part.text;
            continue;
        }
        if (part.newChunk)
            nextChunk();
        const std::vector<int> ids = encode(part.text);
        std::size_t kept = 0;
        for (const int id : ids) {
            if (chunks.back().size() == room && isFull())
                break;
            if (id != comma_ && chunks.back().size() == room && lastComma >= 0 && room - std::size_t(lastComma) <= backtrack) {
                Chunk& full = chunks.back();
                Chunk moved(full.begin() + lastComma + 1, full.end());
                full.resize(std::size_t(lastComma) + 1);
                nextChunk();
                chunks.back() = std::move(moved);
            }
            if (chunks.back().size() == room)
                nextChunk();
            if (id == comma_)
                lastComma = std::ptrdiff_t(chunks.back().size());
            chunks.back().emplace_back(id, float(part.weight));
            ++kept;
        }
        if (kept < ids.size())
            out.cut = part.text.substr(fittingPrefix(part.text, kept));
    }
    for (const Chunk& chunk : chunks) {
        const std::size_t end = out.ids.size() + std::size_t(TokenizedPrompt::length);
        out.ids.push_back(start_);
        out.weights.push_back(1);
        for (const auto& [id, weight] : chunk) {
            out.ids.push_back(id);
            out.weights.push_back(weight);
        }
        out.ids.push_back(end_);
        out.ids.resize(end, pad_);
        out.weights.resize(end, 1);
        out.used += int(chunk.size());
    }
    return out;
}

} // namespace sc
