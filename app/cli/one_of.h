#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <string>

namespace sc {

/// Takes the names of a list and nothing else, and says which there are. The library's own takes the values' numbers too.
template <typename Value>
CLI::Validator oneOf(const std::map<std::string, Value>& names, const std::string& shown = "NAME") {
    return CLI::Validator(
        [names](std::string& text) -> std::string {
            if (const auto found = names.find(text); found != names.end()) {
                text = CLI::detail::value_string(found->second);
                return {};
            }
            std::string known;
            for (const auto& [name, value] : names)
                known += (known.empty() ? "" : ", ") + name;
            return "must be one of " + known + ", not \"" + text + "\".";
        },
        shown);
}

/// The same where the names are what is meant.
inline CLI::Validator oneOf(const std::vector<std::string>& names) {
    std::map<std::string, std::string> same;
    for (const std::string& name : names)
        same[name] = name;
    return oneOf(same);
}

} // namespace sc
