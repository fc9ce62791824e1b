#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/word_hit.h"

namespace sc {

/// Words that name what a category is about, looked for in prompts. A prompt's words are compared after both were brought to
/// one form: compatibility forms, case, accents, invisible characters and look-alike letters (Unicode TS 39) do not
/// count, nor do digits that stand for letters ("b0mb").
class WordList {
public:
    /// Reads {"schema": "safe-control.words/v1", "id", "version", "licence", "source", "categories": [{"name", "words": [...]}]}.
    /// An entry may be several words. Throws Error(BadFile).
    static WordList read(const std::filesystem::path& file);
    /// A list by its id (words/<id>.json of the data folder) or its file. Throws Error(InvalidRequest) if there is neither.
    static WordList named(const std::string& name);

    /// What a prompt (UTF-8) holds of the list, in the order of the list, each entry once.
    std::vector<WordHit> find(std::string_view prompt) const;
    const std::string& id() const { return id_; }

private:
    struct Entry {
        std::string category, word;
        std::vector<std::string> folded;
    };
    std::string id_;
    std::vector<Entry> entries_;
};

/// The words of a text in the form that is compared.
std::vector<std::string> foldedWords(std::string_view text);

/// A prompt as it stands, and as the text encoder reads it without the brackets of prompt weights: "kni()fe" is one word there.
std::vector<std::string> promptReadings(std::string_view prompt);

} // namespace sc
