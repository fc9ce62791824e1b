#include "core/base/printable.h"

#include <cstdio>

#include "core/base/utf8.h"

namespace sc {

namespace {

bool steers(char32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

std::string escaped(std::string_view text, bool json) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, utf8CharacterLength(text.substr(at)));
        at += character.size();
        const char32_t c = decodeUtf8(character)[0];
        const bool damaged = character.size() == 1 && static_cast<unsigned char>(character[0]) >= 0x80;
        if (!damaged && !steers(c)) {
            out += character;
            continue;
        }
        const unsigned value = damaged ? json ? 0xfffd : static_cast<unsigned char>(character[0]) : unsigned(c);
        char code[16];
        std::snprintf(code, sizeof code, json || value > 0xff ? "\\u%04x" : "\\x%02x", value);
        out += code;
    }
    return out;
}

} // namespace

std::string printable(std::string_view text) { return escaped(text, false); }
std::string printableJson(std::string_view json) { return escaped(json, true); }

} // namespace sc
