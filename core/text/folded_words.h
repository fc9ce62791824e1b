#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sc {

/// The words of a text (UTF-8) in the form that lists of words are compared in: compatibility forms, case, accents, invisible
/// characters and look-alike letters (Unicode TS 39) do not count, nor do digits that stand for letters ("b0mb"). A core-only
/// build that finds no ICU evens out case alone.
std::vector<std::string> foldedWords(std::string_view text);

} // namespace sc
