#include "app/train/train_options.h"

#include <cstdio>
#include <unistd.h>

#include "app/cli/one_of.h"
#include "app/cli/plain_arguments.h"
#include "core/base/printable.h"

namespace sc {

namespace {

std::string duration(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%d:%02d:%02d", int(seconds) / 3600, int(seconds) / 60 % 60, int(seconds) % 60);
    return text;
}

} // namespace

void showTraining(const TrainingProgress& now) {
    if (!now.message.empty()) {
        std::fprintf(stderr, "%s\n", printable(now.message.english()).c_str());
        return;
    }
    std::fprintf(stderr, "%sstep %lld of %lld, loss %.4f, %.1f samples/s, %s left%s", isatty(2) ? "\r\033[K" : "",
                 static_cast<long long>(now.step), static_cast<long long>(now.steps), now.loss, now.samplesPerSecond,
                 duration(now.secondsLeft).c_str(), isatty(2) && now.step < now.steps ? "" : "\n");
}

void addDeviceOption(CLI::App* command, DeviceChoice& device) {
    const std::map<std::string, DeviceChoice> devices{
        {"auto", DeviceChoice::Auto}, {"cpu", DeviceChoice::Cpu}, {"cuda", DeviceChoice::Cuda}};
    command->add_option("--device", device, "auto, cpu or cuda")->transform(oneOf(devices));
}

void addThreadsOption(CLI::App* command, int& threads) {
    command->add_option("--threads", threads, "CPU threads of a process; all cores where it is left out")->check(atLeast(1));
}

void addTrainingDtypeOption(CLI::App* command, DtypeChoice& dtype) {
    const std::map<std::string, DtypeChoice> dtypes{
        {"auto", DtypeChoice::Auto}, {"float32", DtypeChoice::Float32}, {"bfloat16", DtypeChoice::BFloat16}};
    command->add_option("--dtype", dtype, "auto, float32 or bfloat16")->transform(oneOf(dtypes));
}

std::shared_ptr<TrainingRequest> addTrainingOptions(CLI::App* command) {
    auto request = std::make_shared<TrainingRequest>();
    const std::map<std::string, TrainingStage> stages{{"autoencoder", TrainingStage::Autoencoder},
                                                      {"base", TrainingStage::Base},
                                                      {"text", TrainingStage::Text},
                                                      {"judge", TrainingStage::Judge}};
    command
        ->add_option("stage", request->stage,
                     "autoencoder, base, text (the base's text encoder learns that everyday words change nothing) or judge")
        ->required()
        ->transform(oneOf(stages, "STAGE"));
    command
        ->add_option_function<std::string>(
            "--model", [request](const std::string& path) { request->folder = path; },
            "Model folder to train in; configurations that it lacks are those of the shipped model")
        ->required();
    command
        ->add_option_function<std::string>(
            "--sprites", [request](const std::string& path) { request->sprites = path; },
            "Made by resources/world/make_sprites.py")
        ->required();
    command->add_option_function<std::string>(
        "--world", [request](const std::string& path) { request->world = path; },
        "world.json; the shipped one where it is left out");
    command->add_option("--steps", request->steps, "Steps in all")->capture_default_str();
    command->add_option("--batch", request->batch, "Samples per step, over all processes")->capture_default_str();
    command->add_option("--learning-rate", request->learningRate, "Highest learning rate")->capture_default_str();
    command->add_option("--warm-up", request->warmUp, "Steps of rising learning rate")->capture_default_str();
    command->add_option("--ema", request->emaDecay, "Decay of the averaged weights")->capture_default_str();
    command->add_option("--scenes", request->scenes, "base and text: pictures whose latents are kept")->capture_default_str();
    command->add_flag("--unet-only", request->unetOnly, "base: leave the folder's text encoder as it is");
    command->add_option("--seed", request->seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--save-every", request->saveEvery, "Steps between checkpoints")->capture_default_str();
    command->add_option("--sheet-every", request->sheetEvery, "Steps between sample sheets; 0 = none")->capture_default_str();
    command->add_flag("--keep-unsafe", request->keepUnsafe,
                      "Sheets hold what is found unsafe as it was drawn, in place of blurred");
    command->add_flag("--resume", request->resume, "Go on from the checkpoint in the folder");
    addDeviceOption(command, request->device);
    addTrainingDtypeOption(command, request->dtype);
    addThreadsOption(command, request->threads);
    return request;
}

} // namespace sc
