#pragma once

#include <string>

#include "core/training/random_stream.h"

namespace sc {

/// Two neighbouring letters swapped, one left out or one doubled, somewhere in a text; short texts stay.
std::string misspelled(std::string text, RandomStream& random);

/// A prompt as somebody might write it to get past a filter, or out of habit: unrelated words before or behind it, a slip
/// of the finger, capitals. Half of the time it stays as it is.
std::string variedPrompt(const std::string& prompt, RandomStream& random);

} // namespace sc
