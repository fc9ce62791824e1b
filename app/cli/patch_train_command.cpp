#include <algorithm>
#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/new_place.h"
#include "app/cli/one_of.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/patch_training/merge_report_json.h"

namespace sc {

namespace {

std::string number(const char* form, double value) {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

/// One line for each way of running the patches; shares of unsafe pictures stand below the patches' ids.
void printMergeReport(const MergeReport& report) {
    std::vector<std::vector<std::string>> rows{{"method", "factor", "error"}};
    if (report.judged) {
        rows[0].insert(rows[0].end(), report.patches.begin(), report.patches.end());
        rows[0].push_back("same objects");
    }
    rows[0].push_back("benign drift");
    const auto add = [&](std::vector<std::string> row, const MergePictures& pictures) {
        for (const double share : pictures.unsafe)
            row.push_back(number("%.1f %%", 100 * share));
        if (report.judged)
            row.push_back(pictures.sameObjects.empty() ? "" : number("%.1f %%", 100 * pictures.meanSameObjects()));
        row.push_back(number("%.2f", pictures.benignDrift));
        rows.push_back(std::move(row));
    };
    add({"without a patch", "", ""}, report.unpatched);
    add({"side by side", "", ""}, report.sideBySide);
    for (const MergeScore& score : report.scores)
        add({score.method + (score.method == report.kept ? ", kept" : ""), number("%.1f", score.factor),
             number("%.3f", score.error)},
            score.pictures);
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::size_t width = 0;
            for (const std::vector<std::string>& other : rows)
                width = std::max(width, other[i].size());
            say(stdout, i == 0 ? "%-*s" : "  %*s", int(width), row[i].c_str());
        }
        say(stdout, "\n");
    }
    std::puts("");
    if (report.judged)
        std::puts(
            "Below the patches: pictures of their unsafe prompts in which the judge sees what they remove; same objects: in which it sees those that\n"
            "it sees with all patches side by side. The method with most of these is kept, among equals that of the least error.");
    else
        std::puts(
            "The model brings no judge that knows these patches' categories, so pictures were not judged; the method of the least error is kept.");
    say(stdout,
        "Error: of the residuals, against all patches side by side. Benign drift: mean change of %lld benign pictures with the gates open, in steps of 255.\n",
        static_cast<long long>(report.benignPrompts));
}

} // namespace

void addPatchTrainCommand(CLI::App& patch) {
    CLI::App* command = patch.add_subcommand("train", "Train a safety patch for a model, from pairs of prompts");
    const auto request = addPatchTrainingOptions(command);
    command->callback([request] {
        requireNewTraining(request->out, "patch.safetensors", request->resume, request->start);
        Engine().trainPatch(*request, showTraining, stopOnInterrupt());
    });
}

void addPatchMergeCommand(CLI::App& patch) {
    struct Arguments {
        PatchMergeRequest request;
        std::vector<std::string> patches;
        std::string model, origin, out;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    PatchMergeRequest& r = arguments->request;
    CLI::App* command = patch.add_subcommand("merge", "Make one patch of several, at the cost of one");
    command->add_option("patches", arguments->patches, "Patches: folders or ids")
        ->required()
        ->expected(2, 64)
        ->option_text("PATCH PATCH... REQUIRED");
    command->add_option("--model", arguments->model, "The model they were made for; the shipped one where it is left out");
    command->add_option("--origin", arguments->origin,
                        "The patch that all were trained on from with --start; what each adds to it is merged");
    command
        ->add_option("--out", arguments->out,
                     "Folder of the merged patch; beside it lie the report (.merge.json) and sample pictures (.merge.png)")
        ->required();
    addPromptOptions(command, r.pairs, r.benign, r.world);
    std::map<std::string, MergeMethod> methods;
    for (const MergeMethodInfo& info : mergeMethods())
        methods[info.id] = info.method;
    command
        ->add_option(
            "--method", r.methods,
            "average, arithmetic, ties, dare, refit or distil; may be repeated. All where it is left out: the best one is kept")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(oneOf(methods));
    command->add_option("--id", r.id, "Id of the patch; the folder's name where it is left out");
    command->add_option("--name", r.name, "Name of the patch for people");
    command->add_option("--author", r.author, "Who made it");
    command
        ->add_option("--prompts", r.prompts,
                     "Unsafe prompts per patch to calibrate on, as many again to report on, and as many benign ones")
        ->capture_default_str();
    command->add_option("--steps", r.steps, "Denoising steps of the calibration and of the report's pictures")
        ->capture_default_str();
    command->add_option("--distil-prompts", r.distilPrompts, "distil: unsafe prompts per patch, and as many harmless ones")
        ->capture_default_str();
    command->add_option("--distil-steps", r.distilSteps, "distil: training steps of 32 states")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of both; the model's own where it is left out");
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    addThreadsOption(command, r.threads);
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] {
        PatchMergeRequest& request = arguments->request;
        requireNewPlace(arguments->out);
        request.model = modelChoice(arguments->model);
        request.out = arguments->out;
        request.origin = arguments->origin;
        request.command = typedCommand();
        for (const std::string& name : arguments->patches)
            request.patches.push_back(name);
        const MergeReport report = Engine().mergePatches(request, showTraining, stopOnInterrupt());
        if (arguments->json) {
            Json json = mergeReportToJson(report);
            json["out"] = arguments->out;
            printJson(json);
            return;
        }
        printMergeReport(report);
    });
}

void addPatchCompressCommand(CLI::App& patch) {
    struct Arguments {
        std::string patch, model, out;
        int64_t rank = 16;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        patch.add_subcommand("compress", "Write a patch's low-rank form: a smaller file, built over the model in use");
    command->add_option("patch", arguments->patch, "Id of an installed patch, or a path")->required();
    command->add_option("--model", arguments->model, "The model that it was trained on; the shipped one where it is left out");
    command->add_option("--out", arguments->out, "Folder of the low-rank form")->required();
    command->add_option("--rank", arguments->rank, "Rank of the factors")->capture_default_str();
    command->callback([arguments] {
        requireNewPlace(arguments->out);
        Engine().compressPatch(arguments->patch, modelChoice(arguments->model), arguments->out, arguments->rank);
    });
}

} // namespace sc
