#pragma once

#include <string>
#include <string_view>

#include "core/base/utf8.h"

namespace sc {

bool isSpace(char32_t c);  ///< property White_Space
bool isLetter(char32_t c); ///< general category L
bool isNumber(char32_t c); ///< general category N

/// Lower case, character by character, without rules that look at neighbours.
std::u32string toLower(std::u32string_view text);

/// Canonical composition, Unicode normalisation form C (UAX 15).
std::u32string toNfc(std::u32string_view text);

} // namespace sc
