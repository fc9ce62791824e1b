#include <cstdio>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/train/train_options.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/engine/engine.h"

namespace sc {

namespace {

/// The command line as it was typed, for the manifest, with the program's name for its path.
std::string typedCommand() {
    std::string out = "safe-control";
    const std::string raw = readFile("/proc/self/cmdline", 1 << 20);
    std::size_t at = raw.find('\0');
    while (at != std::string::npos && at + 1 < raw.size()) {
        const std::size_t end = raw.find('\0', at + 1);
        const std::string argument = raw.substr(at + 1, end - at - 1);
        out += argument.find_first_of(" \"'") == std::string::npos ? " " + argument : " \"" + argument + "\"";
        at = end;
    }
    return out;
}

/// Paths are given as text: CLI11 must not check or change them.
template <typename Arguments>
void addPromptOptions(CLI::App* command, Arguments& arguments) {
    command->add_option("--pairs", arguments.pairs, "JSONL or CSV file of pairs of prompts; pairs of the demo world where it is left out");
    command->add_option("--benign", arguments.benign, "Harmless prompts, one per line; needed with --pairs");
    command->add_option("--world", arguments.world, "world.json; the shipped one where it is left out");
}

const std::map<std::string, DeviceChoice> devices{{"auto", DeviceChoice::Auto}, {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}};
const std::map<std::string, DtypeChoice> dtypes{{"auto", DtypeChoice::Auto}, {"float32", DtypeChoice::Float32}, {"bfloat16", DtypeChoice::BFloat16}};

} // namespace

void addPatchTrainCommand(CLI::App& patch) {
    struct Arguments {
        PatchTrainingRequest request;
        std::string model, out, pairs, benign, world;
        bool noGate = false;
    };
    auto arguments = std::make_shared<Arguments>();
    PatchTrainingRequest& r = arguments->request;
    CLI::App* command = patch.add_subcommand("train", "Train a safety patch for a model, from pairs of prompts");
    command->add_option("--model", arguments->model, "The model, which stays as it is; the shipped one where it is left out");
    command->add_option("--out", arguments->out, "Folder of the patch; <out>.training holds checkpoint, log and sheets")->required();
    command->add_option("--category", r.categories, "Category of the demo world; may be repeated")->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addPromptOptions(command, *arguments);
    command->add_option("--world-pairs", r.worldPairs, "Pairs made of the demo world")->capture_default_str();
    command->add_option("--instruction", r.instruction, "Safety instruction, such as \"Show a bouquet in place of any weapon.\"");
    command->add_option("--id", r.id, "Id of the patch; the folder's name where it is left out");
    command->add_option("--name", r.name, "Name of the patch for people");
    command->add_option("--author", r.author, "Who made it");
    command->add_option("--licence", r.licence, "Its licence")->capture_default_str();
    command->add_option("--patch-version", r.version, "Its semantic version")->capture_default_str();
    const std::map<std::string, PatchObjective> objectives{
        {"denoise", PatchObjective::Denoise}, {"counterfactual", PatchObjective::Counterfactual}, {"latent", PatchObjective::Latent}};
    command->add_option("--objective", r.objective, "denoise (L1), counterfactual (L2) or latent (L3)")
        ->transform(CLI::CheckedTransformer(objectives).description("NAME"));
    command->add_option("--steps", r.steps, "Steps in all")->capture_default_str();
    command->add_option("--batch", r.batch, "Samples per step, over all processes")->capture_default_str();
    command->add_option("--learning-rate", r.learningRate, "Of the clone; what starts at zero learns four times as fast")->capture_default_str();
    command->add_option("--warm-up", r.warmUp, "Steps of rising learning rate")->capture_default_str();
    command->add_option("--ema", r.emaDecay, "Decay of the averaged weights")->capture_default_str();
    command->add_option("--preservation", r.preservation, "Weight of keeping harmless prompts as they are")->capture_default_str();
    command->add_flag("--no-gate", arguments->noGate, "Train without a concept gate");
    command->add_option("--open-share", r.openShare, "Part of the batches with the gate open")->capture_default_str();
    command->add_option("--unsafe-share", r.unsafeShare, "Part of unsafe prompts in those batches")->capture_default_str();
    command->add_option("--renders", r.renders, "Safe pictures drawn at the start")->capture_default_str();
    command->add_option("--on-policy", r.onPolicyShare, "Part of the states that come from rollouts of the patched model")->capture_default_str();
    command->add_option("--rollout-every", r.rolloutEvery, "Steps between rollouts")->capture_default_str();
    command->add_option("--rollout-prompts", r.rolloutPrompts, "Prompts per rollout")->capture_default_str();
    command->add_option("--rollout-steps", r.rolloutSteps, "Denoising steps of rollouts and renders")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of rollouts and renders")->capture_default_str();
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--save-every", r.saveEvery, "Steps between checkpoints")->capture_default_str();
    command->add_option("--sheet-every", r.sheetEvery, "Steps between sample sheets; 0 = none")->capture_default_str();
    command->add_flag("--resume", r.resume, "Go on from the checkpoint");
    command->add_option("--device", r.device, "auto, cpu or cuda")->transform(CLI::CheckedTransformer(devices).description("NAME"));
    command->add_option("--dtype", r.dtype, "auto, float32 or bfloat16")->transform(CLI::CheckedTransformer(dtypes).description("NAME"));
    command->add_option("--threads", r.threads, "CPU threads of each process; all cores where it is left out");
    command->callback([arguments] {
        PatchTrainingRequest& request = arguments->request;
        request.model = modelChoice(arguments->model);
        request.out = arguments->out;
        request.pairs = arguments->pairs;
        request.benign = arguments->benign;
        request.world = arguments->world;
        request.gate = !arguments->noGate;
        request.command = typedCommand();
        Engine().trainPatch(request, showTraining, stopOnInterrupt());
    });
}

void addPatchMergeCommand(CLI::App& patch) {
    struct Arguments {
        PatchMergeRequest request;
        std::vector<std::string> patches;
        std::string model, out, pairs, benign, world;
        bool json = false;
    };
    auto arguments = std::make_shared<Arguments>();
    PatchMergeRequest& r = arguments->request;
    CLI::App* command = patch.add_subcommand("merge", "Make one patch of several, at the cost of one");
    command->add_option("patches", arguments->patches, "Patches: folders or ids")->required()->expected(2, 64);
    command->add_option("--model", arguments->model, "The model they were made for; the shipped one where it is left out");
    command->add_option("--out", arguments->out, "Folder of the merged patch")->required();
    addPromptOptions(command, *arguments);
    const std::map<std::string, MergeMethod> methods{{"average", MergeMethod::Average}, {"arithmetic", MergeMethod::Arithmetic}, {"ties", MergeMethod::Ties},
                                                     {"dare", MergeMethod::Dare}, {"refit", MergeMethod::Refit}};
    command->add_option("--method", r.methods, "average, arithmetic, ties, dare or refit; may be repeated. All where it is left out: the best one is kept")
        ->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->transform(CLI::CheckedTransformer(methods).description("NAME"));
    command->add_option("--id", r.id, "Id of the patch; the folder's name where it is left out");
    command->add_option("--name", r.name, "Name of the patch for people");
    command->add_option("--author", r.author, "Who made it");
    command->add_option("--prompts", r.prompts, "Calibration prompts per patch")->capture_default_str();
    command->add_option("--steps", r.steps, "Denoising steps of the calibration")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of the calibration")->capture_default_str();
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--threads", r.threads, "CPU threads; all cores where it is left out");
    command->add_flag("--json", arguments->json, "Print one JSON object");
    command->callback([arguments] {
        PatchMergeRequest& request = arguments->request;
        request.model = modelChoice(arguments->model);
        request.out = arguments->out;
        request.pairs = arguments->pairs;
        request.benign = arguments->benign;
        request.world = arguments->world;
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
