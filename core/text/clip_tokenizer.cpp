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

ClipTokenizer::ClipTokenizer(Bpe bpe, const std::string& padToken, const std::string& origin) : bpe_(std::move(bpe)) {
    start_ = bpe_.id(std::string(startMark));
    end_ = bpe_.id(std::string(endMark));
    pad_ = bpe_.id(padToken);
    if (pad_ < 0)
        pad_ = bpe_.id(padToken + "</w>");
    if (start_ < 0 || end_ < 0 || pad_ < 0)
        throw Error(ErrorKind::BadFile, "The tokenizer in \"" + origin + "\" lacks the tokens that mark start, end or padding. Fetch it again.");
}

ClipTokenizer ClipTokenizer::fromFolder(const std::filesystem::path& folder) { return fromFolder(folder, padTokenOf(folder)); }

ClipTokenizer ClipTokenizer::fromFolder(const std::filesystem::path& folder, const std::string& padToken) {
    const auto vocabulary = folder / "vocab.json", merges = folder / "merges.txt", whole = folder / "tokenizer.json";
    if (std::filesystem::exists(vocabulary) && std::filesystem::exists(merges))
        return ClipTokenizer(Bpe::fromVocabularyFiles(vocabulary, merges), padToken, folder.string());
    if (std::filesystem::exists(whole))
        return ClipTokenizer(Bpe::fromTokenizerJson(whole), padToken, folder.string());
    throw Error(ErrorKind::BadFile, "\"" + folder.string() + "\" holds no tokenizer: neither vocab.json with merges.txt nor tokenizer.json. "
                                        "Check that the model folder is complete.");
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
        throw Error(ErrorKind::InvalidRequest, "The prompt is " + std::to_string(text.size()) + " bytes long; at most " +
                                                   std::to_string(maxPromptBytes) + " are allowed.");
    std::vector<int> ids;
    // Written marks count as such only in exactly this spelling.
    while (!text.empty()) {
        const std::size_t start = text.find(startMark), end = text.find(endMark), mark = std::min(start, end);
        encodePlain(text.substr(0, mark), ids);
        if (mark == std::string_view::npos)
            break;
        ids.push_back(mark == start ? start_ : end_);
        text.remove_prefix(mark + (mark == start ? startMark : endMark).size());
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

TokenizedPrompt ClipTokenizer::tokenize(const std::vector<WeightedText>& parts) const {
    constexpr std::size_t room = TokenizedPrompt::length - 2;
    TokenizedPrompt out;
    out.ids.push_back(start_);
    out.weights.push_back(1);
    for (const WeightedText& part : parts) {
        const std::vector<int> ids = encode(part.text);
        const std::size_t left = room - std::size_t(out.used), kept = std::min(left, ids.size());
        out.ids.insert(out.ids.end(), ids.begin(), ids.begin() + std::ptrdiff_t(kept));
        out.weights.insert(out.weights.end(), kept, float(part.weight));
        out.used += int(kept);
        if (!out.cut.empty())
            out.cut += part.text;
        else if (kept < ids.size())
            out.cut = part.text.substr(fittingPrefix(part.text, left));
    }
    out.ids.push_back(end_);
    out.ids.resize(TokenizedPrompt::length, pad_);
    out.weights.resize(TokenizedPrompt::length, 1);
    return out;
}

} // namespace sc
