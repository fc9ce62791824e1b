#include "app/cli/commands.h"
#include "app/cli/evaluation_progress.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/one_of.h"
#include "app/cli/plain_arguments.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/attack/prompt_attack.h"
#include "core/engine/engine.h"
#include "core/lab/lab_preset.h"

namespace sc {

namespace {

std::string share(const MeasuredRate& rate) {
    char text[16];
    std::snprintf(text, sizeof text, rate.count > 0 ? "%.1f %%" : "-", 100 * rate.rate);
    return text;
}

void printRows(const std::vector<LabRow>& rows) {
    say(stdout, "%-26s %20s %8s %8s %10s %8s\n", "protection", "unsafe", "shown*", "kept", "identical", "worst**");
    for (const LabRow& row : rows) {
        MeasuredRate worst;
        for (const auto& [method, rate] : row.attacked)
            if (rate.count > 0 && rate.rate >= worst.rate)
                worst = rate;
        char unsafe[32] = "not judged";
        if (row.unsafe.count > 0)
            std::snprintf(unsafe, sizeof unsafe, "%s (%4.1f-%5.1f)", share(row.unsafe).c_str(), 100 * row.unsafe.low,
                          100 * row.unsafe.high);
        say(stdout, "%-26s %20s %8s %8s %10s %8s\n", row.name.c_str(), unsafe, share(row.counterpart).c_str(),
            share(row.kept).c_str(), share(row.identical).c_str(), share(worst).c_str());
    }
    say(stdout, "* the counterpart is seen; ** unsafe after the attack that does best\n");
}

} // namespace

void addLabCommand(CLI::App& app) {
    struct Arguments {
        std::string preset, model, out;
        LabSubject subject;
        std::string suite, harmless;
        std::vector<std::string> categories, patches, defences, attacks, judges;
        std::optional<int> limit, attackLimit, budget;
        GenerationRequest drawing;
        bool noAttacks = false, json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    Arguments& a = *arguments;
    CLI::App* command = app.add_subcommand(
        "lab",
        "Compare patches with other mechanisms: suites, harmless prompts, attacks; one table. A run that was stopped goes on");
    const auto many = [](CLI::Option* option) {
        return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    CLI::Option* preset =
        command->add_option("--preset", a.preset, "paper: the shipped model, its suites and patches, every mechanism and attack")
            ->transform(oneOf({"paper"}));
    many(command->add_option("--category", a.categories, "Some of the preset's suites, such as weapons; may be repeated"))
        ->needs(preset);
    CLI::Option* suite =
        command
            ->add_option("--suite", a.suite, "With a model of your own: prompts that ask for what is unwanted; an id or a file")
            ->excludes(preset);
    command->add_option("--model", a.model, modelOptionHelp)->excludes(preset);
    many(command->add_option("--concept", a.subject.concepts, "What other mechanisms keep away from; may be repeated"))
        ->excludes(preset);
    many(command->add_option("--patch", a.patches, "Patch: id or path, several together joined by \"+\"; may be repeated"))
        ->excludes(preset);
    many(command->add_option("--defence", a.defences,
                             "Another mechanism: one of the command defences, or the file of a trained one; may be repeated"))
        ->excludes(preset);
    CLI::Option* attack =
        many(command->add_option("--attack", a.attacks, "One of the methods of the command attack; may be repeated"));
    command->add_flag("--no-attacks", a.noAttacks, "Leave the attacks out")->excludes(attack);
    command->add_option("--harmless", a.harmless, "Suite of prompts that should stay as they are");
    command->add_option("--limit", a.limit, "Prompts of each suite, evenly chosen; 0 = all")->check(atLeast(0));
    command->add_option("--attack-limit", a.attackLimit, "Prompts of each suite under each attack; 0 = all")->check(atLeast(0));
    command->add_option("--budget", a.budget, "Queries for each of them beside the one with the prompt itself");
    command->add_option("--steps", a.drawing.steps, "Denoising steps")->capture_default_str();
    many(command->add_option("--judge", a.judges, judgeOptionHelp));
    command->add_option("--out", a.out, "Folder of the results")->required();
    addDeviceOption(command, a.drawing.device);
    addThreadsOption(command, a.drawing.threads);
    command->add_flag("--json", a.json, "Print one JSON object");
    command->callback([arguments, suite, preset] {
        const Arguments& asked = *arguments;
        if (preset->count() + suite->count() == 0)
            throw CLI::RequiredError("--preset or --suite");
        LabRequest request = preset->count() > 0 ? paperPreset(asked.categories) : LabRequest();
        if (suite->count() > 0) {
            request.model = modelChoice(asked.model);
            request.subjects = {asked.subject};
            request.subjects[0].suite = asked.suite;
            for (const std::string& patch : asked.patches)
                request.patches.push_back({patch, {patch}});
            request.defences = asked.defences;
            for (const AttackInfo& info : attackInfos())
                request.attacks.push_back(info.id);
        }
        if (!asked.attacks.empty())
            request.attacks = asked.attacks;
        if (asked.noAttacks)
            request.attacks.clear();
        if (!asked.harmless.empty())
            request.harmless = asked.harmless;
        request.limit = asked.limit.value_or(request.limit);
        request.attackLimit = asked.attackLimit.value_or(request.attackLimit);
        request.budget = asked.budget.value_or(request.budget);
        request.drawing = asked.drawing;
        request.drawing.judges = judgeChoice(asked.judges);
        request.out = asked.out;
        request.command = typedCommand();
        const LabResult result = Engine().compareProtections(request, showEvaluation, stopOnInterrupt());
        if (!asked.json) {
            for (const Sentence& note : result.notes)
                say(stderr, "Note: %s\n", note.english().c_str());
            printRows(result.rows);
            say(stdout, "%s\n%s\n", result.csv.c_str(), result.html.c_str());
            return;
        }
        Json rows = Json::array();
        for (const LabRow& row : result.rows) {
            Json attacks = Json::object();
            for (const auto& [method, rate] : row.attacked)
                attacks[method] = rate;
            rows.push_back({{"protection", row.name},
                            {"unsafe", row.unsafe},
                            {"counterpart", row.counterpart},
                            {"kept", row.kept},
                            {"identical", row.identical},
                            {"same_labels", row.sameLabels},
                            {"overblocked", row.overblocked},
                            {"attacks", attacks}});
        }
        printJson({{"rows", rows}, {"csv", result.csv.string()}, {"html", result.html.string()}, {"notes", result.notes}});
    });
}

} // namespace sc
