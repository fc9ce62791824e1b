// What shells complete, and the manual page, written from the very commands and options that the program has.
#include <cctype>
#include <map>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/one_of.h"
#include "app/cli/say.h"
#include "core/base/version.h"

namespace sc {

namespace {

/// A command by its words ("patch train"), with what may follow.
struct Completed {
    std::string words, description;
    std::vector<std::pair<std::string, std::string>> commands, options; ///< name, description
    std::vector<std::pair<std::string, std::string>> values; ///< options and arguments as the help names them, description
};

void collect(const CLI::App& app, const std::string& words, std::vector<Completed>& out) {
    Completed one{words, app.get_description(), {}, {}, {}};
    for (const CLI::App* command : app.get_subcommands({}))
        one.commands.emplace_back(command->get_name(), command->get_description());
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames())
            one.options.emplace_back("--" + name, option->get_description());
        const std::string type =
            option->get_type_size() == 0 ? "" : option->get_type_name().substr(0, option->get_type_name().find(':'));
        one.values.emplace_back(option->get_name(option->get_positional(), true) + (type.empty() ? "" : " " + type),
                                option->get_description());
    }
    out.push_back(one);
    for (const CLI::App* command : app.get_subcommands({}))
        collect(*command, words.empty() ? command->get_name() : words + ' ' + command->get_name(), out);
}

std::string names(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string out;
    for (const auto& [name, description] : entries)
        out += (out.empty() ? "" : " ") + name;
    return out;
}

/// Within single quotes of a shell.
std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out;
}

/// bash and zsh: what follows the commands given so far, else files.
std::string forBash(const std::vector<Completed>& all) {
    std::string out =
        "_safe_control() {\n    local words=\"\" word i known\n    for ((i = 1; i < COMP_CWORD; i++)); do\n        word=${COMP_WORDS[i]}\n"
        "        case \"$words $word\" in\n";
    for (const Completed& one : all)
        if (!one.words.empty())
            out += "            ' " + one.words + "') words=' " + one.words + "' ;;\n";
    out += "        esac\n    done\n    case \"$words\" in\n";
    for (const Completed& one : all)
        out += "        '" + (one.words.empty() ? "" : " " + one.words) + "') known='" + names(one.commands) +
               (one.commands.empty() ? "" : " ") + names(one.options) + "' ;;\n";
    return out +
           "    esac\n    COMPREPLY=($(compgen -W \"$known\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\ncomplete -o default -F _safe_control safe-control\n";
}

std::string forFish(const std::vector<Completed>& all) {
    std::string out;
    for (const Completed& one : all) {
        std::string condition;
        for (std::size_t start = 0; start < one.words.size();) {
            const std::size_t end = std::min(one.words.find(' ', start), one.words.size());
            condition +=
                (condition.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + one.words.substr(start, end - start));
            start = end + 1;
        }
        if (condition.empty())
            condition = "__fish_use_subcommand";
        for (const auto& [name, description] : one.commands)
            out += "complete -c safe-control -f -n '" + condition + "' -a " + name + " -d '" + quoted(description) + "'\n";
        for (const auto& [name, description] : one.options)
            out += "complete -c safe-control -n '" + condition + "' -l " + name.substr(2) + " -d '" + quoted(description) + "'\n";
    }
    return out;
}

/// For troff: a hyphen that is one, and nothing that begins a request.
std::string forMan(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '-' ? "\\-" : c == '\\' ? "\\e" : c == '\n' ? " " : std::string(1, c);
    return (out.starts_with('.') || out.starts_with('\'') ? "\\&" : "") + out;
}

std::string manualPage(const std::vector<Completed>& all) {
    std::string out =
        ".TH SAFE\\-CONTROL 1 \"\" \"Safe\\-Control Studio " + std::string(programVersion) +
        "\" \"User Commands\"\n.SH NAME\nsafe\\-control \\- draw pictures from text with safety patches\n"
        ".SH SYNOPSIS\n.B safe\\-control\n.I COMMAND\n.RI [ OPTIONS ]\n.SH DESCRIPTION\n"
        "Draws pictures with Stable Diffusion 1.x and 2.x models, without and with safety patches, and trains, merges and measures such patches.\n"
        "Every picture passes judges before it is written; what is found unsafe is blurred.\n.SH COMMANDS\n";
    for (const Completed& one : all) {
        if (one.words.empty())
            continue;
        out += ".SS \"safe\\-control " + forMan(one.words) + "\"\n" + forMan(one.description) + ".\n";
        for (const auto& [name, description] : one.values)
            if (name.find("--help") == std::string::npos)
                out += ".TP\n\\fB" + forMan(name) + "\\fR\n" + forMan(description) + "\n";
    }
    return out +
           ".SH EXIT STATUS\n0 done, 2 a wrong request, 3 a damaged or missing file, 4 something unsupported, 5 too little memory, 6 unsafe or not judged where\n"
           "\\fB\\-\\-fail\\-on\\-unsafe\\fR was given, 130 cancelled, 1 anything else.\n.SH SEE ALSO\n.BR safe\\-control\\-studio (1)\n";
}

} // namespace

void addCompletionCommand(CLI::App& app) {
    auto shell = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("completion", "Print what a shell completes (bash, zsh or fish), or the manual page (man)");
    command->add_option("shell", *shell, "bash, zsh, fish or man")->required()->transform(oneOf({"bash", "zsh", "fish", "man"}));
    command->callback([&app, shell] {
        std::vector<Completed> all;
        collect(app, "", all);
        const std::string text = *shell == "man"    ? manualPage(all)
                                 : *shell == "fish" ? forFish(all)
                                 : *shell == "zsh"
                                     ? "#compdef safe-control\nautoload -U +X bashcompinit && bashcompinit\n" + forBash(all)
                                     : forBash(all);
        say(stdout, "%s", text.c_str());
    });
}

} // namespace sc
