#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_choice.h"
#include "app/train/train_options.h"
#include "core/base/printable.h"
#include "core/engine/engine.h"

namespace sc {

void addTrainCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("train", "Train a part of the shipped model anew");
    auto request = addTrainingOptions(command);
    command->callback([request] { Engine().train(*request, showTraining, stopOnInterrupt()); });
}

void addTrainReportCommand(CLI::App& app) {
    auto request = std::make_shared<TrainingRequest>();
    auto prompts = std::make_shared<int>(500);
    CLI::App* command =
        app.add_subcommand("train-report", "Measure how well a trained model draws what it is asked for; prints JSON");
    auto model = std::make_shared<std::string>();
    command->add_option("--model", *model, "Model folder with a judge; the shipped one where it is left out");
    command->add_option("--prompts", *prompts, "Captions that training never saw")->capture_default_str();
    addThreadsOption(command, request->threads);
    command->callback([request, model, prompts] {
        request->folder = modelChoice(*model);
        std::cout << printableJson(Engine().reportAlignment(*request, *prompts, showTraining, stopOnInterrupt())) << '\n';
    });
}

} // namespace sc
