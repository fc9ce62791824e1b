#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/base/json.h"
#include "core/engine/engine.h"

namespace sc {

void addPatchTrainCommand(CLI::App& patch) {
    CLI::App* command = patch.add_subcommand("train", "Train a safety patch for a model, from pairs of prompts");
    const auto request = addPatchTrainingOptions(command);
    command->callback([request] {
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
    command->add_option("patches", arguments->patches, "Patches: folders or ids")->required()->expected(2, 64);
    command->add_option("--model", arguments->model, "The model they were made for; the shipped one where it is left out");
    command->add_option("--origin", arguments->origin, "The patch that all were trained on from with --start; what each adds to it is merged");
    command->add_option("--out", arguments->out, "Folder of the merged patch")->required();
    addPromptOptions(command, r.pairs, r.benign, r.world);
    const std::map<std::string, MergeMethod> methods{{"average", MergeMethod::Average}, {"arithmetic", MergeMethod::Arithmetic}, {"ties", MergeMethod::Ties},
                                                     {"dare", MergeMethod::Dare}, {"refit", MergeMethod::Refit}};
    command->add_option("--method", r.methods, "average, arithmetic, ties, dare or refit; may be repeated. All where it is left out: the best one is kept")
        ->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->transform(CLI::CheckedTransformer(methods).description("NAME"));
    command->add_option("--id", r.id, "Id of the patch; the folder's name where it is left out");
    command->add_option("--name", r.name, "Name of the patch for people");
    command->add_option("--author", r.author, "Who made it");
    command->add_option("--prompts", r.prompts, "Calibration prompts per patch")->capture_default_str();
    command->add_option("--steps", r.steps, "Denoising steps of the calibration")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of the calibration; the model's own where it is left out");
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--threads", r.threads, "CPU threads; all cores where it is left out");
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] {
        PatchMergeRequest& request = arguments->request;
        request.model = modelChoice(arguments->model);
        request.out = arguments->out;
        request.origin = arguments->origin;
        request.command = typedCommand();
        for (const std::string& name : arguments->patches)
            request.patches.push_back(name);
        const MergeReport report = Engine().mergePatches(request, showTraining, stopOnInterrupt());
        if (arguments->json) {
            Json scores = Json::array();
            for (const MergeScore& score : report.scores)
                scores.push_back({{"method", score.method}, {"factor", score.factor}, {"error", score.error}, {"category_errors", score.categoryErrors}});
            std::cout << Json{{"patches", report.patches}, {"kept", report.kept}, {"scores", scores}, {"out", arguments->out}}.dump(2) << '\n';
            return;
        }
        std::printf("%-12s %7s  error of the residuals against all patches side by side\n", "method", "factor");
        for (const MergeScore& score : report.scores)
            std::printf("%-12s %7.2f  %.4f%s\n", score.method.c_str(), score.factor, score.error, score.method == report.kept ? "   kept" : "");
    });
}

void addPatchCompressCommand(CLI::App& patch) {
    struct Arguments {
        std::string patch, model, out;
        int64_t rank = 16;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = patch.add_subcommand("compress", "Write a patch's low-rank form: a smaller file, built over the model in use");
    command->add_option("patch", arguments->patch, "Id of an installed patch, or a path")->required();
    command->add_option("--model", arguments->model, "The model that it was trained on; the shipped one where it is left out");
    command->add_option("--out", arguments->out, "Folder of the low-rank form")->required();
    command->add_option("--rank", arguments->rank, "Rank of the factors")->capture_default_str();
    command->callback([arguments] { Engine().compressPatch(arguments->patch, modelChoice(arguments->model), arguments->out, arguments->rank); });
}

} // namespace sc
