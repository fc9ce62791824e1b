#include "core/text/foreign_syntax.h"

#include <algorithm>
#include <charconv>

#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr std::size_t longestShown = 60;

/// The first part from `open` to `close` that `isOne` says yes to.
template <typename IsOne>
std::string_view firstBetween(std::string_view prompt, std::string_view open, char close, const IsOne& isOne) {
    for (std::size_t at = prompt.find(open); at != std::string_view::npos; at = prompt.find(open, at + 1)) {
        const std::size_t end = prompt.find_first_of(std::string(open.substr(0, 1)) + close, at + 1);
        if (end != std::string_view::npos && prompt[end] == close && isOne(prompt.substr(at, end + 1 - at)))
            return prompt.substr(at, end + 1 - at);
    }
    return {};
}

bool hasWord(std::string_view prompt, std::string_view word) {
    for (std::size_t at = prompt.find(word); at != std::string_view::npos; at = prompt.find(word, at + 1))
        if ((at == 0 || !isWordByte(prompt[at - 1])) &&
            (at + word.size() == prompt.size() || !isWordByte(prompt[at + word.size()])))
            return true;
    return false;
}

/// "[a:b:0.5]" or "[a:10]": a number stands after the last colon.
bool isSchedule(std::string_view part) {
    const std::size_t colon = part.rfind(':');
    if (colon == std::string_view::npos)
        return false;
    double when = 0;
    std::string_view number = part.substr(colon + 1, part.size() - colon - 2);
    number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), when);
    return error == std::errc() &&
           std::string_view(end, std::size_t(number.data() + number.size() - end)).find_first_not_of(' ') ==
               std::string_view::npos;
}

std::string shortened(std::string_view part) {
    return std::string(part.substr(0, longestShown)) + (part.size() > longestShown ? "..." : "");
}

} // namespace

std::vector<Sentence> foreignSyntax(std::string_view prompt) {
    std::vector<Sentence> out;
    for (const std::string_view kind : {"<lora:", "<lyco:", "<hypernet:"})
        if (const std::string_view part = firstBetween(prompt, kind, '>', [](std::string_view) { return true; }); !part.empty())
            out.push_back(
                Sentence("\"%1\" loads nothing here; it is read as words. Take it out of the prompt.", shortened(part)));
    if (hasWord(prompt, "AND"))
        out.push_back(Sentence("\"AND\" does not join two prompts here; it is read as a word."));
    if (const std::string_view part = firstBetween(prompt, "[", ']', isSchedule); !part.empty())
        out.push_back(Sentence("\"%1\" does not change during the steps here; it is read as words.", shortened(part)));
    return out;
}

} // namespace sc
