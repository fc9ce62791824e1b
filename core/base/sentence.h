#pragma once

#include <concepts>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/short_number.h"

namespace sc {

/// The code of a sentence with `Parts` parts: the sentence itself in English, with %1 to %9 where something else stands each
/// time. Only a literal, and only with just these places, or it does not compile.
template <std::size_t Parts>
struct SentenceCode {
    const char* text;

    consteval SentenceCode(const char* code) : text(code) {
        bool told[10] = {};
        for (const char* at = code; *at != '\0'; ++at)
            if (at[0] == '%' && at[1] >= '1' && at[1] <= '9')
                told[at[1] - '0'] = true;
        for (std::size_t place = 1; place <= 9; ++place)
            if (told[place] != (place <= Parts))
                throw "a sentence's places and parts do not go together";
    }
};

/// What is told to a person: a code and its parts, so that the window can say it in another language, and the English text.
/// Parts are names and numbers, which stay as they are, or sentences themselves.
class Sentence {
public:
    Sentence() = default; ///< nothing to tell
    template <typename... Parts>
    explicit Sentence(SentenceCode<sizeof...(Parts)> code, const Parts&... parts) : code_(code.text), parts_{part(parts)...} {
        fill();
    }
    /// What has no other language: a name, a number, another program's message.
    static Sentence plain(std::string text);

    bool empty() const { return english_.empty(); }
    const std::string& english() const { return english_; }
    const char* code() const { return code_; } ///< null for plain text
    const std::vector<Sentence>& parts() const { return parts_; }
    bool operator==(const Sentence& other) const { return english_ == other.english_; }

private:
    static Sentence part(const Sentence& sentence) { return sentence; }
    static Sentence part(std::string_view text) { return plain(std::string(text)); }
    static Sentence part(const std::string& text) { return plain(text); }
    static Sentence part(const char* text) { return plain(text); }
    static Sentence part(const std::filesystem::path& path) { return plain(path.string()); }
    static Sentence part(std::integral auto number) { return plain(std::to_string(number)); }
    static Sentence part(std::floating_point auto number) { return plain(shortNumber(number)); }
    void fill();

    const char* code_ = nullptr;
    std::vector<Sentence> parts_;
    std::string english_;
};

/// One after the other; either may be empty.
Sentence joined(const Sentence& first, const Sentence& second);

} // namespace sc
