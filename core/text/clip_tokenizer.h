#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/bpe.h"
#include "core/text/prompt_weights.h"

namespace sc {

/// A prompt as the text encoder takes it: one or more chunks, each framed by start and end marks and filled up.
struct TokenizedPrompt {
    static constexpr int length = 77, room = length - 2; ///< of a chunk
    static constexpr int maxChunks = 8;
    std::vector<int> ids;       ///< 77 per chunk
    std::vector<float> weights; ///< one per id, 1 where nothing was weighted
    int used = 0;               ///< tokens of the prompt itself that are kept, at most 75 per chunk
    std::string cut;            ///< the end of the prompt that did not fit, as it was written
    int chunks() const { return int(ids.size()) / length; }
};

/// CLIP's tokenizer: composition, lower case, splitting into words, byte-pair encoding. Gives the ids of transformers'.
class ClipTokenizer {
public:
    /// A `tokenizer` folder: vocab.json and merges.txt, else tokenizer.json; the padding token from
    /// special_tokens_map.json or tokenizer_config.json. Throws Error(BadFile), Error(Unsupported).
    static ClipTokenizer fromFolder(const std::filesystem::path& folder);
    /// The same with another padding token ("<|endoftext|>" in SD 1.x, "!" in SD 2.x).
    static ClipTokenizer fromFolder(const std::filesystem::path& folder, const std::string& padToken);

    /// Tokens of a text without frame. Throws Error(InvalidRequest) above 100,000 bytes.
    std::vector<int> encode(std::string_view text) const;
    /// In one chunk.
    TokenizedPrompt tokenize(std::string_view text) const { return tokenize({{std::string(text), 1}}, 1); }
    /// Parts are tokenized one by one, and a chunk that is full goes on in the next, from the last comma on if that is among its
    /// last 20 tokens, as A1111 does.
    TokenizedPrompt tokenize(const std::vector<WeightedText>& parts, int maxChunks = TokenizedPrompt::maxChunks) const;
    /// Parts of words, as SneakyPrompt puts its words together of: small letters, fewer than ten.
    std::vector<std::string> subwords() const { return bpe_.letterTokens(9); }
    /// Whole words of the vocabulary: small letters, fewer than ten.
    std::vector<std::string> words() const { return bpe_.letterWords(9); }
    /// One more than the largest id.
    int vocabularySize() const { return std::max(bpe_.idCount(), added_.idCount()); }

private:
    ClipTokenizer(Bpe bpe, std::vector<AddedToken> added, const std::string& padToken, const std::string& origin);
    void encodePlain(std::string_view text, std::vector<int>& ids) const;
    std::size_t fittingPrefix(std::string_view text, std::size_t room) const;

    Bpe bpe_;
    AddedTokens added_; ///< the marks too
    int start_, end_, pad_, comma_;
};

} // namespace sc
