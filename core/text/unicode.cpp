#include "core/text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace sc {

namespace {

struct Range {
    char32_t first, last;
};
struct Lowered {
    char32_t character, first, second;
};
struct ClassRange {
    char32_t first, last;
    int value;
};
struct Decomposition {
    char32_t character, first, second;
};
struct Composition {
    char32_t first, second, composed;
};

#include "core/text/unicode_tables.inc"

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t c) {
    const auto it =
        std::upper_bound(std::begin(ranges), std::end(ranges), c, [](char32_t value, const Range& r) { return value < r.first; });
    return it != std::begin(ranges) && c <= std::prev(it)->last;
}

/// The row of a character, or nullptr.
template <typename Row, std::size_t N>
const Row* find(const Row (&rows)[N], char32_t c) {
    const auto it = std::lower_bound(std::begin(rows), std::end(rows), c,
                                     [](const Row& row, char32_t value) { return row.character < value; });
    return it != std::end(rows) && it->character == c ? &*it : nullptr;
}

int combiningClass(char32_t c) {
    if (c < 0x300)
        return 0;
    const auto it = std::upper_bound(std::begin(classRanges), std::end(classRanges), c,
                                     [](char32_t value, const ClassRange& r) { return value < r.first; });
    return it != std::begin(classRanges) && c <= std::prev(it)->last ? std::prev(it)->value : 0;
}

// Hangul syllables are composed by rule (Unicode Standard, section 3.12).
constexpr char32_t syllables = 0xAC00, leads = 0x1100, vowels = 0x1161, trails = 0x11A7;
constexpr char32_t leadCount = 19, vowelCount = 21, trailCount = 28, syllableCount = leadCount * vowelCount * trailCount;

void decompose(char32_t c, std::u32string& out) {
    if (c >= syllables && c < syllables + syllableCount) {
        const char32_t index = c - syllables;
        out += leads + index / (vowelCount * trailCount);
        out += vowels + index % (vowelCount * trailCount) / trailCount;
        if (index % trailCount != 0)
            out += trails + index % trailCount;
    } else if (const Decomposition* row = find(decompositions, c)) {
        decompose(row->first, out);
        if (row->second != 0)
            out += row->second;
    } else {
        out += c;
    }
}

/// The character that two compose to, or 0.
char32_t compose(char32_t a, char32_t b) {
    if (a >= leads && a < leads + leadCount && b >= vowels && b < vowels + vowelCount)
        return syllables + ((a - leads) * vowelCount + (b - vowels)) * trailCount;
    if (a >= syllables && a < syllables + syllableCount && (a - syllables) % trailCount == 0 && b > trails &&
        b < trails + trailCount)
        return a + (b - trails);
    const auto it =
        std::lower_bound(std::begin(compositions), std::end(compositions), std::pair(a, b),
                         [](const Composition& row, const auto& key) { return std::pair(row.first, row.second) < key; });
    return it != std::end(compositions) && it->first == a && it->second == b ? it->composed : 0;
}

} // namespace

bool isSpace(char32_t c) {
    return (c >= 9 && c <= 13) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
           c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool isLetter(char32_t c) { return contains(letterRanges, c); }

bool isNumber(char32_t c) { return contains(numberRanges, c); }

std::u32string toLower(std::u32string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (const char32_t c : text) {
        const Lowered* row = find(lowered, c);
        out += row ? row->first : c;
        if (row && row->second != 0)
            out += row->second;
    }
    return out;
}

std::u32string toNfc(std::u32string_view text) {
    // Below U+0300 everything is composed already.
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; }))
        return std::u32string(text);
    std::u32string parts;
    for (const char32_t c : text)
        decompose(c, parts);
    // Canonical order: marks by class, stably, between characters of class 0.
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = i;
        while (end < parts.size() && combiningClass(parts[end]) != 0)
            ++end;
        std::stable_sort(parts.begin() + std::ptrdiff_t(i), parts.begin() + std::ptrdiff_t(end),
                         [](char32_t a, char32_t b) { return combiningClass(a) < combiningClass(b); });
        i = end + 1;
    }
    std::u32string out;
    std::size_t starter = std::u32string::npos;
    int lastClass = -1; // of the last character kept since the starter; -1: the starter itself is last
    for (const char32_t c : parts) {
        const int value = combiningClass(c);
        if (starter != std::u32string::npos && lastClass < value)
            if (const char32_t composed = compose(out[starter], c)) {
                out[starter] = composed;
                continue;
            }
        if (value == 0) {
            starter = out.size();
            lastClass = -1;
        } else {
            lastClass = value;
        }
        out += c;
    }
    return out;
}

} // namespace sc
