#pragma once

#include <string>
#include <string_view>

namespace sc {

/// UTF-8 to code points; every byte that is not part of valid UTF-8 becomes U+FFFD.
std::u32string decodeUtf8(std::string_view bytes);
std::string encodeUtf8(std::u32string_view text);

bool isUtf8(std::string_view bytes);

/// Length in bytes of the valid UTF-8 character at the front of `bytes`, or 1 where there is none.
std::size_t utf8CharacterLength(std::string_view bytes);

/// Of ASCII letters, digits and the underscore, and of everything beyond ASCII.
bool isWordByte(char c);

} // namespace sc
