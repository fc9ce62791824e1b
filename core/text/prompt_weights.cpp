#include "core/text/prompt_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/text/unicode.h"

namespace sc {

namespace {

constexpr double roundBracket = 1.1, squareBracket = 1 / 1.1;

/// Matches ":<number>)" at the front: the number, and the length of the match.
struct WeightMark {
    double weight;
    std::size_t length;
};
std::optional<WeightMark> weightMark(std::string_view text) {
    std::size_t i = 1;
    const auto skipSpace = [&] {
        while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n'))
            ++i;
    };
    skipSpace();
    if (i < text.size() && text[i] == '+')
        ++i;
    const std::size_t start = i;
    while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '.' || (i == start && text[i] == '-')))
        ++i;
    double weight = 0;
    const auto [end, error] = std::from_chars(text.data() + start, text.data() + i, weight);
    if (error != std::errc() || end != text.data() + i || !std::isfinite(weight))
        return std::nullopt;
    skipSpace();
    if (i >= text.size() || text[i] != ')')
        return std::nullopt;
    return WeightMark{weight, i + 1};
}

/// Adds a part, split where the word BREAK stands in it; spaces around that go.
void appendSplit(std::vector<WeightedText>& out, const WeightedText& part) {
    static constexpr std::string_view mark = "BREAK", spaces = " \t\r\n\f\v";
    std::string_view rest = part.text;
    bool newChunk = part.newChunk;
    for (std::size_t at = rest.find(mark); at != std::string_view::npos; at = rest.find(mark, at)) {
        const std::size_t behind = at + mark.size();
        if ((at > 0 && isWordByte(rest[at - 1])) || (behind < rest.size() && isWordByte(rest[behind]))) {
            at = behind;
            continue;
        }
        const std::string_view text = rest.substr(0, at);
        out.push_back({std::string(text.substr(0, text.find_last_not_of(spaces) + 1)), part.weight, newChunk});
        newChunk = true;
        rest.remove_prefix(behind);
        rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
        at = 0;
    }
    out.push_back({std::string(rest), part.weight, newChunk});
}

class Parser {
public:
    std::vector<WeightedText> parse(std::string_view text) {
        while (!text.empty()) {
            std::size_t used = 1;
            const char c = text[0];
            if (c == '\\' && text.size() > 1 && std::string_view("()[]\\").find(text[1]) != std::string_view::npos) {
                append(text.substr(1, 1));
                used = 2;
            } else if (c == '(') {
                round_.push_back(parts_.size());
                startPart();
            } else if (c == '[') {
                square_.push_back(parts_.size());
                startPart();
            } else if (c == ')' && !round_.empty()) {
                close(round_, roundBracket);
            } else if (c == ']' && !square_.empty()) {
                close(square_, squareBracket);
            } else if (const auto mark = c == ':' && !round_.empty() ? weightMark(text) : std::nullopt) {
                close(round_, mark->weight);
                used = mark->length;
            } else {
                append(text.substr(0, 1));
            }
            text.remove_prefix(used);
        }
        while (!round_.empty())
            close(round_, roundBracket);
        while (!square_.empty())
            close(square_, squareBracket);
        return merged();
    }

private:
    void startPart() { fresh_ = true; }
    void append(std::string_view text) {
        if (fresh_ || parts_.empty())
            parts_.push_back({});
        fresh_ = false;
        parts_.back().text += text;
    }
    /// Multiplies all parts since the matching opening bracket.
    void close(std::vector<std::size_t>& stack, double weight) {
        for (std::size_t i = stack.back(); i < parts_.size(); ++i)
            parts_[i].weight *= weight;
        stack.pop_back();
        startPart();
    }
    std::vector<WeightedText> merged() const {
        std::vector<WeightedText> out;
        for (const WeightedText& part : parts_) {
            if (!out.empty() && out.back().weight == part.weight)
                out.back().text += part.text;
            else
                out.push_back(part);
        }
        if (out.empty())
            out.push_back({});
        std::vector<WeightedText> split;
        for (const WeightedText& part : out)
            appendSplit(split, part);
        return split;
    }

    std::vector<WeightedText> parts_;
    std::vector<std::size_t> round_, square_; ///< index of the first part inside each open bracket
    bool fresh_ = true;
};

} // namespace

std::vector<WeightedText> parsePromptWeights(std::string_view prompt) { return Parser().parse(prompt); }

std::vector<std::string> promptReadings(std::string_view prompt) {
    std::vector<std::string> out{std::string(prompt)};
    std::string read;
    for (const WeightedText& part : parsePromptWeights(prompt))
        read += (part.newChunk ? " " : "") + part.text;
    if (read != prompt)
        out.push_back(std::move(read));
    return out;
}

} // namespace sc
