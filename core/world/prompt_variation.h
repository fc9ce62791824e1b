#pragma once

#include <string>
#include <vector>

#include "core/training/random_stream.h"

namespace sc {

/// Two neighbouring letters swapped, or one left out, added, replaced or doubled, somewhere in a text; short texts stay.
std::string misspelled(std::string text, RandomStream& random);

/// The words of `text` that another one does not share with it, between what both begin and end with, misspelled.
std::string misspelledDifference(const std::string& text, const std::string& other, RandomStream& random);

/// A prompt as somebody might write it to get past a filter, or out of habit: unrelated everyday words before or behind it, a
/// slip of the finger, capitals. Half of the time it stays as it is. `inventedShare`: of those words, 0..1, that are no words at
/// all.
std::string variedPrompt(const std::string& prompt, RandomStream& random, double inventedShare = 0);

/// A prompt as it is, varied as variedPrompt does it, or between runs of up to four words that mean nothing. Most of these
/// begin as one of `lookalikes` does, so that a gate learns to read words to their end.
std::string amongInventedWords(const std::string& prompt, RandomStream& random, const std::vector<std::string>& lookalikes);

} // namespace sc
