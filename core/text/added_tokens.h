#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// A token beside those that byte-pair encoding gives: a mark, or a word that training added ("<cat-toy>" of textual inversion).
/// The flags are those of the tokenizers library.
struct AddedToken {
    std::string content;
    int id = -1;
    bool normalized = true;  ///< looked for after composition and in lower case
    bool singleWord = false; ///< only where no letter or digit touches it
    bool stripLeft = false, stripRight = false;
};

/// Finds added tokens in prompts as the tokenizers library does: at each place the longest one counts.
class AddedTokens {
public:
    struct Part {
        std::string text; ///< between tokens
        int id = -1;      ///< a token in place of text, if not negative
    };

    explicit AddedTokens(std::vector<AddedToken> tokens = {}) : tokens_(std::move(tokens)) {}
    /// Those of a tokenizer folder beside vocab.json and merges.txt: "added_tokens_decoder" of tokenizer_config.json, else
    /// added_tokens.json, else "added_tokens" of tokenizer.json. Throws Error(BadFile).
    static std::vector<AddedToken> ofFolder(const std::filesystem::path& folder);
    /// "added_tokens" of tokenizer.json. Throws Error(BadFile).
    static std::vector<AddedToken> ofTokenizerJson(const Json& json, const std::string& origin);

    /// In order. A word of several vectors ("<cat>", "<cat>_1", ...) is found by its first one, as diffusers does.
    std::vector<Part> split(std::string_view text) const;
    /// One more than the largest id; 0 where there is none.
    int idCount() const;

private:
    std::vector<Part> splitBy(std::string_view text, bool normalized) const;

    std::vector<AddedToken> tokens_;
};

} // namespace sc
