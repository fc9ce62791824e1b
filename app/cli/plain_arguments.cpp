#include "app/cli/plain_arguments.h"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string>

#include "app/cli/exit_codes.h"
#include "app/cli/say.h"

namespace sc {

namespace {

CLI::Validator wholeNumber(bool negative) {
    return CLI::Validator(
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
        "");
}

CLI::Validator notEmpty() {
    return CLI::Validator(
        [](std::string& text) -> std::string {
            return text.empty() ? "was given nothing. Say what is meant, or leave it out." : std::string();
        },
        "");
}

bool mayBeEmpty(const CLI::Option& option) {
    const std::string name = option.get_name(false, true);
    return name.find("prompt") != std::string::npos || name.find("negative") != std::string::npos;
}

/// What follows a mark in one of the library's messages; all of it where the mark is not there.
std::string after(const std::string& text, const std::string& mark) {
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? text : text.substr(at + mark.size());
}

std::string plainSentence(const CLI::ParseError& error, int argc, char** argv) {
    const std::string said = error.what();
    const std::string about = said.substr(0, said.find(": "));
    if (dynamic_cast<const CLI::ConversionError*>(&error))
        return after(said, "Could not convert: ") + " is no number that could be meant. See --help.";
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
        if (said.find("At Most 1 ") != std::string::npos)
            return about + " was given more than once. Give it once.";
        if (said.find("At least ") != std::string::npos)
            return about + ": " + after(said, "required but received ") + " is too few. See --help.";
        return said + ". See --help.";
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error)) {
        if (said == "A subcommand is required" && argc > 1 && argv[argc - 1][0] != '-')
            return std::string("There is no command \"") + argv[argc - 1] + "\" here. See --help.";
        return said + ". See --help.";
    }
    return said + (said.ends_with('.') ? "" : ". See --help.");
}

} // namespace

void readPlainly(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) {
        const std::string type = option->get_type_name();
        if (type.starts_with("INT") || type.starts_with("UINT"))
            option->transform(wholeNumber(type.starts_with("INT")));
        else if (option->get_items_expected_max() > 0 && !mayBeEmpty(*option))
            option->check(notEmpty());
    }
    for (CLI::App* command : app.get_subcommands({}))
        readPlainly(*command);
}

CLI::Validator atLeast(long long least) {
    return CLI::Validator(
        [least](std::string& text) -> std::string {
            long long value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            return error == std::errc() && value < least ? "must be " + std::to_string(least) + " or more, not " + text + "."
                                                         : std::string(); // what is no number is told elsewhere
        },
        "");
}

int tellParseError(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
    if (error.get_exit_code() != 0) {
        say(stderr, "%s\n", plainSentence(error, argc, argv).c_str());
        return ExitBadRequest;
    }
    std::ostringstream out;
    app.exit(error, out, out);
    say(stdout, "%s", out.str().c_str());
    return ExitDone;
}

std::optional<int> parsePlainly(CLI::App& app, int argc, char** argv) {
    readPlainly(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tellParseError(app, error, argc, argv);
    }
    return std::nullopt;
}

} // namespace sc
