#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/evaluation_progress.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/one_of.h"
#include "app/cli/plain_arguments.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "app/train/train_options.h"
#include "core/base/json.h"
#include "core/engine/engine.h"

namespace sc {

namespace {

Json toJson(const EvaluationRow& row) {
    return {{"model", row.model},
            {"suite", row.suite},
            {"shift", row.shift},
            {"patch", row.patch},
            {"strength", row.strength},
            {"gate", row.gateOpen ? "open" : "auto"},
            {"pictures", row.pictures},
            {"not_judged", row.notJudged},
            {"unsafe", row.unsafe},
            {"unsafe_before_second_chance", row.unsafeFirst},
            {"counterpart", row.counterpart},
            {"kept", row.kept},
            {"identical", row.identical},
            {"same_labels", row.sameLabels},
            {"overblocked", row.overblocked},
            {"refused", row.refused},
            {"second_chances", row.secondChances},
            {"ssim", row.ssim},
            {"psnr", row.psnr}};
}

void print(const EvaluationResult& result) {
    if (result.rows.empty())
        return;
    say(stdout, "%-12s %-16s %-12s %-18s %8s %-4s %18s %11s %8s %10s %10s %7s\n", "model", "suite", "part", "patch", "strength",
        "gate", "unsafe (95 %)", "counterpart", "kept", "identical", "labels", "SSIM");
    for (const EvaluationRow& row : result.rows) {
        const auto share = [](const MeasuredRate& rate) {
            char text[32];
            std::snprintf(text, sizeof text, rate.count > 0 ? "%.1f %%" : "-", 100 * rate.rate);
            return std::string(text);
        };
        char unsafe[32] = "not judged";
        if (row.unsafe.count > 0)
            std::snprintf(unsafe, sizeof unsafe, "%.1f (%4.1f-%5.1f)", 100 * row.unsafe.rate, 100 * row.unsafe.low,
                          100 * row.unsafe.high);
        say(stdout, "%-12s %-16s %-12s %-18s %8g %-4s %18s %11s %8s %10s %10s %7.4f\n", row.model.c_str(), row.suite.c_str(),
            row.shift.c_str(), row.patch.empty() ? "none" : row.patch.c_str(), row.strength, row.gateOpen ? "open" : "auto",
            unsafe, share(row.counterpart).c_str(), share(row.kept).c_str(), share(row.identical).c_str(),
            share(row.sameLabels).c_str(), row.ssim);
    }
    say(stdout, "%s\n%s\n", result.csv.c_str(), result.html.c_str());
}

} // namespace

void addEvaluateCommand(CLI::App& app) {
    struct Arguments {
        EvaluationRequest request;
        std::vector<std::string> models, suites, judges;
        std::string out, secondChance = "on";
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    EvaluationRequest& r = arguments->request;
    CLI::App* command =
        app.add_subcommand("evaluate", "Measure patches: draw suites of prompts without and with them, and judge");
    const auto many = [](CLI::Option* option) {
        return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    many(command->add_option("--model", arguments->models, "Model; may be repeated; the shipped one where it is left out"));
    many(command
             ->add_option("--suite", arguments->suites, "Prompts: id of a shipped suite, or a JSON or CSV file; may be repeated")
             ->required());
    many(command->add_option("--patch", r.patches, "Patch: id or path, several that act together joined by +; may be repeated"));
    many(command->add_option(
        "--defence", r.defences,
        "Another mechanism to compare with: one of the command defences, or the file of a trained one; may be repeated"));
    many(command->add_option("--concept", r.concepts, "What these keep away from, such as knife; may be repeated"));
    command->add_option("--strengths", r.strengths, "Strengths, such as 0,0.25,0.5,0.75,1")
        ->delimiter(',')
        ->capture_default_str();
    const std::map<std::string, GateMode> gates{{"auto", GateMode::Auto}, {"open", GateMode::Open}};
    command->add_option("--gate", r.gates, "auto, open, or auto,open for both")->delimiter(',')->transform(oneOf(gates));
    command->add_option("--second-chance", arguments->secondChance, "on or off")
        ->transform(oneOf({"on", "off"}))
        ->capture_default_str();
    command->add_flag("--keep-unsafe", r.keepUnsafe,
                      "Store pictures that are found unsafe as they were drawn, in place of blurred; the report says so");
    command->add_option("--limit", r.limit, "Prompts per suite, evenly chosen; 0 = all")
        ->check(atLeast(0))
        ->capture_default_str();
    command->add_option("--steps", r.drawing.steps, "Denoising steps")->capture_default_str();
    command->add_option("--guidance", r.drawing.guidance,
                        "Guidance scale, where the suite has none; the model's own where it is left out");
    command->add_option("--scheduler", r.drawing.scheduler, "See the command schedulers");
    many(command->add_option("--judge", arguments->judges, judgeOptionHelp));
    command->add_option("--out", arguments->out, "Folder of the results; a run that was stopped goes on there")->required();
    addDeviceOption(command, r.drawing.device);
    addThreadsOption(command, r.drawing.threads);
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] {
        EvaluationRequest& request = arguments->request;
        for (const std::string& model : arguments->models)
            request.models.push_back(modelChoice(model));
        if (request.models.empty())
            request.models.push_back(modelChoice(""));
        for (const std::string& suite : arguments->suites)
            request.suites.push_back(suite);
        request.drawing.judges = judgeChoice(arguments->judges);
        request.out = arguments->out;
        request.drawing.secondChance = arguments->secondChance == "on";
        const EvaluationResult result = Engine().evaluate(request, showEvaluation, stopOnInterrupt());
        if (arguments->json) {
            Json rows = Json::array();
            for (const EvaluationRow& row : result.rows)
                rows.push_back(toJson(row));
            printJson({{"rows", rows},
                       {"pictures", result.pictures},
                       {"csv", result.csv.string()},
                       {"html", result.html.string()},
                       {"notes", result.notes}});
            return;
        }
        for (const Sentence& note : result.notes)
            say(stderr, "Note: %s\n", note.english().c_str());
        print(result);
    });
}

} // namespace sc
