#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/word_hit.h"

namespace sc {

/// Words that name what a category is about, looked for in prompts. A prompt's words are compared in the form of foldedWords.
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

} // namespace sc
