#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/cli/new_place.h"
#include "app/cli/print_json.h"
#include "app/cli/say.h"
#include "app/train/patch_train_options.h"
#include "app/train/train_options.h"
#include "core/base/json.h"
#include "core/defence/defence.h"
#include "core/engine/engine.h"

namespace sc {

void addDefencesCommand(CLI::App& app) {
    auto json = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("defences", "List the mechanisms that patches can be compared with");
    command->add_flag("--json", *json, "Print one JSON object");
    command->callback([json] {
        Json list = Json::array();
        const auto add = [&](const std::string& id, const std::string& name, const std::string& what, bool trained) {
            list.push_back({{"id", id}, {"name", name}, {"what", what}, {"trained", trained}});
            if (!*json)
                say(stdout, "%-16s %-16s %s\n", id.c_str(), name.c_str(), what.c_str());
        };
        for (const DefenceInfo& info : defenceInfos())
            add(info.id, info.name.english(), info.what.english(), false);
        if (!*json)
            say(stdout, "\nTo be trained for a model first, with the command defence train, and then named by their file:\n");
        for (const DefenceMethod& info : trainedDefences())
            add(info.id, info.name, info.what, true);
        if (*json)
            printJson({{"defences", list}});
    });
}

void addDefenceCommand(CLI::App& app) {
    struct Arguments {
        DefenceTrainingRequest request;
        std::string model, out, pairs;
    };
    auto arguments = std::make_shared<Arguments>();
    DefenceTrainingRequest& r = arguments->request;
    CLI::App* defence = app.add_subcommand("defence", "Mechanisms other than patches that have to be trained");
    defence->require_subcommand(1);
    CLI::App* command = defence->add_subcommand(
        "train", "Change a model's weights so that it no longer draws concepts; its own file stays as it is");
    std::string methods;
    for (const DefenceMethod& method : trainedDefences())
        methods += "\n" + method.id + ": " + method.what;
    const auto many = [](CLI::Option* option) {
        return option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    };
    command->add_option("method", r.method, "How:" + methods)->required();
    command->add_option("--model", arguments->model, modelOptionHelp);
    command
        ->add_option("--out", arguments->out,
                     "File of the changed weights, with the ending .safetensors; <out>.training holds checkpoint and log")
        ->required();
    many(command->add_option("--concept", r.concepts, "What shall no longer be drawn, such as knife; may be repeated"));
    many(command->add_option("--anchor", r.anchors,
                             "concept-ablation: what should be drawn in its place; once for all concepts, or once for each"));
    command->add_option(
        "--pairs", arguments->pairs,
        "concept-ablation: prompts in place of concepts and anchors, a JSONL or CSV file with \"unsafe\" and \"safe\"");
    many(command->add_option(
        "--category", r.categories,
        "concept-ablation: pairs of the demo world with this category in place of concepts; may be repeated"));
    command->add_option("--steps", r.steps, "Steps in all; the method's own where it is left out");
    command->add_option("--batch", r.batch, "Samples per step; the method's own where it is left out");
    command->add_option("--learning-rate", r.learningRate,
                        "The method's own, which is for Stable Diffusion, where it is left out; small models need more");
    command->add_option("--away", r.away, "ESD: how far beyond the empty prompt it leads (eta)")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of the pictures that it learns from")->capture_default_str();
    command->add_option("--rollouts", r.rollouts, "How many pictures it learns from")->capture_default_str();
    command->add_option("--rollout-steps", r.rolloutSteps, "Their denoising steps")->capture_default_str();
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--save-every", r.saveEvery, "Steps between checkpoints")->capture_default_str();
    command->add_flag("--resume", r.resume, "Go on from the checkpoint");
    addDeviceOption(command, r.device);
    addTrainingDtypeOption(command, r.dtype);
    addThreadsOption(command, r.threads);
    r.command = typedCommand();
    command->callback([arguments] {
        DefenceTrainingRequest& request = arguments->request;
        request.model = modelChoice(arguments->model);
        request.out = arguments->out;
        request.pairs = arguments->pairs;
        requireNewTraining(request.out, "defence.safetensors", request.resume);
        Engine().trainDefence(request, showTraining, stopOnInterrupt());
        say(stdout, "%s\n", request.out.c_str());
    });
}

} // namespace sc
