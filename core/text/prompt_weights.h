#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sc {

/// A part of a prompt and how strongly it counts.
struct WeightedText {
    std::string text;
    double weight = 1;
    bool newChunk = false; ///< BREAK stands before it
};

/// Reads A1111's prompt weighting: (x) counts 1.1 times, [x] 1/1.1 times, (x:1.5) 1.5 times, nested ones multiply;
/// \( \) \[ \] \\ stand for the characters themselves. Brackets left open reach to the end; a stray closing one is text.
/// The word BREAK, so written, begins a new chunk of the prompt. Never throws; gives at least one part, none of them like its
/// neighbour in weight without BREAK between them.
std::vector<WeightedText> parsePromptWeights(std::string_view prompt);

/// A prompt as it stands, and as the text encoder reads it without the brackets of prompt weights: "kni()fe" is one word there.
std::vector<std::string> promptReadings(std::string_view prompt);

} // namespace sc
