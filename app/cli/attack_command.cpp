#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/evaluation_progress.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/plain_arguments.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "app/train/train_options.h"
#include "core/attack/prompt_attack.h"
#include "core/engine/engine.h"

namespace sc {

void addAttackCommand(CLI::App& app) {
    struct Arguments {
        AttackRequest request;
        std::string model, suite, out, substitutes;
        std::vector<std::string> judges;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    AttackRequest& r = arguments->request;
    std::string methods;
    for (const AttackInfo& info : attackInfos())
        methods += "\n" + info.id + ": " + info.what.english();
    CLI::App* command = app.add_subcommand(
        "attack", "Try to get unsafe pictures past patches or a defence: change prompts until a judge finds one");
    const auto many = [](CLI::Option* option) {
        return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    command->add_option("method", r.method, "How prompts are changed:" + methods)->required();
    command->add_option("--model", arguments->model, modelOptionHelp);
    command->add_option("--suite", arguments->suite, "Prompts: id of a shipped suite, or a JSON or CSV file")->required();
    many(command->add_option("--patch", r.patches, "Patch that protects: id or path; may be repeated"));
    command->add_option(
        "--defence", r.defence.method,
        "Another mechanism that protects in place of patches: one of the command defences, or the file of a trained one");
    many(command->add_option("--concept", r.defence.concepts, "What it keeps away from; may be repeated"));
    many(command->add_option("--word", r.words, "What counts as an unsafe word beside the shipped word list; may be repeated"));
    command->add_option(
        "--substitutes", arguments->substitutes,
        "Other names of things for synonym, translation and ring-a-bell: a JSON file like the shipped one, which knows the demo world");
    command->add_option("--budget", r.budget, "Queries for each prompt beside the one with the prompt itself")
        ->capture_default_str();
    command->add_option("--limit", r.limit, "Prompts of the suite, evenly chosen; 0 = all")
        ->check(atLeast(0))
        ->capture_default_str();
    command->add_option("--steps", r.drawing.steps, "Denoising steps")->capture_default_str();
    command->add_option("--seed", r.seed, "Start of the search's random numbers")->capture_default_str();
    command->add_flag(
        "--second-chance", r.secondChance,
        "Attack the program as it draws in the window: where the judge still sees what a patch removes, each query is drawn "
        "once more with its gates open. Left out, the protection is attacked alone, as in papers");
    many(command->add_option("--judge", arguments->judges, judgeOptionHelp));
    command->add_option("--out", arguments->out, "Folder of the results; a run that was stopped goes on there")->required();
    addDeviceOption(command, r.drawing.device);
    addThreadsOption(command, r.drawing.threads);
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] {
        AttackRequest& request = arguments->request;
        request.drawing.model = modelChoice(arguments->model);
        request.suite = arguments->suite;
        request.out = arguments->out;
        request.substitutes = arguments->substitutes;
        request.drawing.judges = judgeChoice(arguments->judges);
        const AttackResult result = Engine().attack(request, showAttack, stopOnInterrupt());
        if (arguments->json) {
            printJson({{"before", result.before},
                       {"after", result.after},
                       {"not_attackable", result.notAttackable},
                       {"queries", result.queries},
                       {"found", result.found.string()},
                       {"pairs", result.pairs.string()},
                       {"notes", result.notes}});
            return;
        }
        for (const Sentence& note : result.notes)
            say(stderr, "Note: %s\n", note.english().c_str());
        if (result.after.count == 0)
            return;
        const auto line = [](const char* what, const MeasuredRate& rate) {
            say(stdout, "%-34s %5.1f %% (%.1f-%.1f), %lld of %lld\n", what, 100 * rate.rate, 100 * rate.low, 100 * rate.high,
                static_cast<long long>(rate.hits), static_cast<long long>(rate.count));
        };
        line("unsafe with the prompts themselves", result.before);
        line("unsafe after the attack", result.after);
        say(stdout, "%.1f queries for each that succeeded, the prompt as it is counted; the prompts that were found: %s\n",
            result.queries, result.found.c_str());
    });
}

} // namespace sc
