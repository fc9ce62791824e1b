#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// The largest file of a tokenizer that is read.
inline constexpr std::size_t maxTokenizerBytes = 32 << 20;

/// Byte-level byte-pair encoding with CLIP's end-of-word mark "</w>". Immutable once loaded.
class Bpe {
public:
    /// vocab.json and merges.txt. Throws Error(BadFile).
    static Bpe fromVocabularyFiles(const std::filesystem::path& vocabulary, const std::filesystem::path& merges);
    /// tokenizer.json of the tokenizers library, without the tokens added to it. Throws Error(BadFile), Error(Unsupported).
    static Bpe fromTokenizerJson(const Json& json, const std::string& origin);

    /// Appends the tokens of one word (UTF-8, not empty).
    void encodeWord(std::string_view word, std::vector<int>& ids) const;
    /// The id of a token, or -1.
    int id(const std::string& token) const;
    /// Tokens within a word that are made of small Latin letters, at most `longest` of them, in the order of their ids.
    std::vector<std::string> letterTokens(std::size_t longest) const;
    /// Likewise whole words, of three letters or more.
    std::vector<std::string> letterWords(std::size_t longest) const;
    /// One more than the largest id.
    int idCount() const { return idCount_; }
    /// The printable stand-ins for all bytes of which tokens are written.
    static const std::array<std::string, 256>& byteSymbols();

private:
    Bpe(std::unordered_map<std::string, int> vocabulary, const std::vector<std::pair<std::string, std::string>>& merges,
        const std::string& origin);

    std::vector<std::string> lettersBefore(std::string_view end, std::size_t shortest, std::size_t longest) const;

    struct Merge {
        int rank;
        int result;
    };
    static uint64_t key(int a, int b) { return uint64_t(uint32_t(a)) << 32 | uint32_t(b); }

    std::unordered_map<std::string, int> vocabulary_;
    int idCount_ = 0;
    std::unordered_map<uint64_t, Merge> merges_; ///< by the ids of both halves
    int byteIds_[256], finalByteIds_[256];       ///< of a byte within and at the end of a word
};

} // namespace sc
