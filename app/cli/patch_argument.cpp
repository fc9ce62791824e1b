#include "app/cli/patch_argument.h"

#include <charconv>
#include <optional>
#include <vector>

#include "core/base/error.h"

namespace sc {

namespace {

std::optional<double> toNumber(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

PatchUse parsePatchArgument(const std::string& text) {
    const auto fail = [&](const std::string& problem) {
        throw Error(
            ErrorKind::InvalidRequest,
            "--patch %1: %2 Write PATH, PATH:STRENGTH or PATH:STRENGTH:START-END (or an id for the path), for example patches/weapons:0.8:0-0.6.",
            text, problem);
    };
    // The longest prefix that exists is the path; where none does, the first colon ends it.
    std::error_code tooLong; // is no path
    std::size_t end = text.size();
    while (end != std::string::npos && end > 0 && !std::filesystem::exists(text.substr(0, end), tooLong))
        end = text.rfind(':', end - 1);
    if (end == std::string::npos || end == 0)
        end = std::min(text.find(':'), text.size());
    PatchUse patch;
    patch.path = text.substr(0, end);
    if (patch.path.empty())
        fail("the path is missing.");
    if (end == text.size())
        return patch;

    const std::string rest = text.substr(end + 1);
    const std::size_t colon = rest.find(':');
    const auto strength = toNumber(std::string_view(rest).substr(0, colon));
    if (!strength)
        fail("\"" + rest.substr(0, colon) + "\" is not a strength.");
    patch.strength = *strength;
    if (colon == std::string::npos)
        return patch;
    const std::string window = rest.substr(colon + 1);
    const std::size_t dash = window.find('-', 1);
    const auto start = toNumber(std::string_view(window).substr(0, dash));
    const auto stop = dash == std::string::npos ? std::nullopt : toNumber(std::string_view(window).substr(dash + 1));
    if (!start || !stop)
        fail("\"" + window + "\" is not a window of steps.");
    patch.start = *start;
    patch.end = *stop;
    return patch;
}

} // namespace sc
