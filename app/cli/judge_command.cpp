#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/interrupt.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "core/base/json.h"
#include "core/base/require.h"
#include "core/engine/engine.h"
#include "core/generation/judging_json.h"

namespace sc {

namespace {

/// The verdict, and a line per judge: "demo-scenes: weapons 0.020 (limit 0.50), horror 0.010 (limit 0.50), 4 ms".
void printFile(const JudgedFile& file) {
    say(stdout, "%s: %s\n", file.path.c_str(), verdictName(file.verdict));
    if (file.judges.empty() && !file.image.reason().empty())
        say(stdout, "    %s\n", file.image.reason().english().c_str());
    for (const JudgeReport& report : file.judges) {
        std::string scores;
        for (const CategoryScore& category : report.categories) {
            char numbers[64];
            std::snprintf(numbers, sizeof numbers, " %.3f (limit %.2f)", category.score, category.threshold);
            scores += (scores.empty() ? "" : ", ") + category.name + numbers;
        }
        if (report.verdict == Verdict::NotJudged)
            scores = "does not know such pictures";
        else
            scores += ", " + std::to_string(std::lround(report.milliseconds)) + " ms";
        say(stdout, "    %s: %s\n", report.id.c_str(),
            report.failure.empty() ? scores.c_str() : report.failure.english().c_str());
    }
    std::fflush(stdout);
}

struct JudgeArguments {
    JudgeRequest request;
    std::vector<std::string> files, judges;
    bool json = false, failOnUnsafe = false;
};

void judge(JudgeArguments& arguments) {
    arguments.request.files.assign(arguments.files.begin(), arguments.files.end());
    arguments.request.judges = judgeChoice(arguments.judges);
    bool unsafe = false;
    Json images = Json::array();
    Engine().judge(
        arguments.request,
        [&](const JudgedFile& file) {
            unsafe = unsafe || file.verdict != Verdict::Safe;
            images.push_back({{"path", file.path.string()},
                              {"verdict", verdictName(file.verdict)},
                              {"reason", file.image.reason()},
                              {"judges", judgesJson(file.judges, true)}});
            if (!arguments.json)
                printFile(file);
        },
        stopOnInterrupt());
    if (arguments.json)
        printJson({{"images", images}});
    if (unsafe && arguments.failOnUnsafe)
        throw CLI::RuntimeError(ExitUnsafe);
}

void judges(const std::string& model, bool json) {
    const std::vector<JudgeInfo> infos = Engine().judges(model);
    Json list = Json::array();
    for (const JudgeInfo& info : infos) {
        list.push_back({{"id", info.id},
                        {"name", info.name},
                        {"version", info.version},
                        {"kind", info.kind},
                        {"knows", info.knows},
                        {"categories", info.categories},
                        {"licence", info.licence},
                        {"source", info.source},
                        {"folder", info.folder.string()},
                        {"of_model", info.ofModel},
                        {"fault", info.fault}});
        if (json)
            continue;
        std::string categories;
        for (const std::string& category : info.categories)
            categories += (categories.empty() ? "" : ", ") + category;
        say(stdout, "%-16s %s%s\n", info.id.c_str(), info.fault.empty() ? info.name.c_str() : info.fault.english().c_str(),
            info.ofModel ? " (of the model)" : "");
        if (info.fault.empty())
            say(stdout, "%-16s sees %s; %s\n", "", categories.c_str(), info.licence.c_str());
    }
    if (json)
        printJson({{"judges", list}});
}

} // namespace

std::optional<std::vector<std::string>> judgeChoice(const std::vector<std::string>& names) {
    if (names.empty())
        return std::nullopt;
    if (std::find(names.begin(), names.end(), "none") == names.end())
        return names;
    require(names.size() == 1, "No judge (none) and a judge: leave one of them out.");
    return std::vector<std::string>();
}

void addJudgeCommand(CLI::App& app) {
    auto arguments = std::make_shared<JudgeArguments>();
    CLI::App* command = app.add_subcommand("judge", "Let judges say whether pictures are safe");
    command->add_option("files", arguments->files, "PNG files")->required();
    command->add_option("--judge", arguments->judges, judgeOptionHelp)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option(
            "--pictures", arguments->request.pictureKind,
            "What the pictures are, such as scenes for those of the shipped model; what a file says of itself does not count")
        ->capture_default_str();
    command->add_flag("--where", arguments->request.where, "Find out where, by covering parts of unsafe pictures (slow)");
    command->add_flag("--fail-on-unsafe", arguments->failOnUnsafe, "End with 6 unless every picture was judged and found safe");
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] { judge(*arguments); });
}

void addJudgesCommand(CLI::App& app) {
    struct Arguments {
        std::string model;
        bool json = false, accept = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("judges", "List the judges");
    command->add_option("--model", arguments->model, "Model folder or file, whose judges are listed too");
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->add_flag("--accept", arguments->accept,
                      "Vouch for the judge that comes with --model, so that it may decide alone; remembered until it changes");
    command->callback([arguments] {
        if (arguments->accept)
            Engine().acceptJudge(arguments->model);
        judges(arguments->model, arguments->json);
    });
}

} // namespace sc
