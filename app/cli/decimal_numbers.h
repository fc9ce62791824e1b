#pragma once

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>

namespace sc {

/// Whole numbers of all commands are read as people write them: decimal, and without a sign where none makes sense. The
/// library takes 010 for eight and -2 for 18446744073709551614.
inline void readDecimally(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) {
        const std::string type = option->get_type_name();
        const bool negative = type.starts_with("INT");
        if (!negative && !type.starts_with("UINT"))
            continue;
        option->transform(CLI::Validator(
            [negative](std::string& text) -> std::string {
                const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
                if (text.size() == sign ||
                    !std::all_of(text.begin() + std::ptrdiff_t(sign), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
                    return "\"" + text + "\" is no whole number.";
                if (text[0] == '-' && !negative)
                    return "must be 0 or more, not " + text + ".";
                const std::size_t first = std::min(text.find_first_not_of('0', sign), text.size() - 1);
                text = (text[0] == '-' ? "-" : "") + text.substr(first);
                return {};
            },
            ""));
    }
    for (CLI::App* command : app.get_subcommands({}))
        readDecimally(*command);
}

} // namespace sc
