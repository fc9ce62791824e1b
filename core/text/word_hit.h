#pragma once

#include <string>

namespace sc {

/// A word of a word list that a prompt holds.
struct WordHit {
    std::string list;     ///< id of the word list
    std::string category; ///< such as "weapons"
    std::string word;     ///< as it stands in the list
};

} // namespace sc
