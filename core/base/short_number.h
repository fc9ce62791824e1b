#pragma once

#include <charconv>
#include <string>

namespace sc {

/// The shortest decimal that reads back as the same number, whatever the locale; "inf" and "nan" for what is none.
inline std::string shortNumber(double value) {
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value);
    return std::string(text, end);
}

} // namespace sc
