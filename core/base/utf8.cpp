#include "core/base/utf8.h"

#include <algorithm>
#include <cstdint>

namespace sc {

namespace {

/// Length of the valid sequence at the front and its code point; 0 if there is none.
std::size_t decodeOne(std::string_view bytes, char32_t& c) {
    const auto byte = [&](std::size_t i) { return static_cast<uint8_t>(bytes[i]); };
    const uint8_t lead = byte(0);
    if (lead < 0x80) {
        c = lead;
        return 1;
    }
    const std::size_t length = lead >= 0xc2 && lead < 0xe0   ? 2
                               : lead >= 0xe0 && lead < 0xf0 ? 3
                               : lead >= 0xf0 && lead < 0xf5 ? 4
                                                             : 0;
    if (length == 0 || bytes.size() < length)
        return 0;
    c = lead & (0xff >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (byte(i) & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = c >= 0xd800 && c < 0xe000;
    return c < least[length] || c > 0x10ffff || surrogate ? 0 : length;
}

} // namespace

std::size_t utf8CharacterLength(std::string_view bytes) {
    char32_t c = 0;
    return bytes.empty() ? 0 : std::max<std::size_t>(1, decodeOne(bytes, c));
}

bool isUtf8(std::string_view bytes) {
    for (char32_t c = 0; !bytes.empty();) {
        const std::size_t length = decodeOne(bytes, c);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::u32string decodeUtf8(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        char32_t c = 0;
        const std::size_t length = decodeOne(bytes, c);
        out += length == 0 ? U'\uFFFD' : c;
        bytes.remove_prefix(std::max<std::size_t>(1, length));
    }
    return out;
}

std::string encodeUtf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) {
        if (c < 0x80) {
            out += char(c);
        } else if (c < 0x800) {
            out += char(0xc0 | c >> 6);
            out += char(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            out += char(0xe0 | c >> 12);
            out += char(0x80 | (c >> 6 & 0x3f));
            out += char(0x80 | (c & 0x3f));
        } else {
            out += char(0xf0 | c >> 18);
            out += char(0x80 | (c >> 12 & 0x3f));
            out += char(0x80 | (c >> 6 & 0x3f));
            out += char(0x80 | (c & 0x3f));
        }
    }
    return out;
}

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

} // namespace sc
