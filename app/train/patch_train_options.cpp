#include "app/train/patch_train_options.h"

#include <fstream>
#include <iterator>

#include "app/cli/one_of.h"
#include "app/train/train_options.h"

namespace sc {

namespace {

/// Paths are taken as text: CLI11 must not check or change them.
void addPath(CLI::App* command, const char* name, std::filesystem::path& path, const char* help) {
    command->add_option_function<std::string>(
        name, [&path](const std::string& text) { path = text; }, help);
}

} // namespace

std::string typedCommand() {
    std::ifstream file("/proc/self/cmdline"); // its size reads as 0, so readFile would take it for empty
    const std::string raw{std::istreambuf_iterator<char>(file), {}};
    std::size_t at = raw.find('\0');
    std::string out = std::filesystem::path(raw.substr(0, at)).filename().string();
    while (at != std::string::npos && at + 1 < raw.size()) {
        const std::size_t end = raw.find('\0', at + 1);
        const std::string argument = raw.substr(at + 1, end - at - 1);
        out += argument.find_first_of(" \"'") == std::string::npos ? " " + argument : " \"" + argument + "\"";
        at = end;
    }
    return out;
}

void addPromptOptions(CLI::App* command, std::filesystem::path& pairs, std::filesystem::path& benign,
                      std::filesystem::path& world) {
    addPath(command, "--pairs", pairs, "JSONL or CSV file of pairs of prompts; pairs of the demo world where it is left out");
    addPath(command, "--benign", benign, "Harmless prompts, one per line; needed with --pairs");
    addPath(command, "--world", world, "world.json; the shipped one where it is left out");
}

std::shared_ptr<PatchTrainingRequest> addPatchTrainingOptions(CLI::App* command) {
    auto request = std::make_shared<PatchTrainingRequest>();
    PatchTrainingRequest& r = *request;
    addPath(command, "--model", r.model, "The model, which stays as it is; the shipped one where it is left out");
    addPath(command, "--out", r.out, "Folder of the patch; <out>.training holds checkpoint, log and sheets");
    command->get_option("--out")->required();
    addPath(command, "--start", r.start,
            "Patch for the same model whose network is trained on; the base's encoder where it is left out");
    const std::map<std::string, PatchPart> parts{
        {"both", PatchPart::Both}, {"network", PatchPart::Network}, {"gate", PatchPart::Gate}};
    command
        ->add_option(
            "--part", r.part,
            "What is trained: both, or one of network and gate, while the other stays as --start has it; of a merged patch --category may name the one gate that is")
        ->transform(oneOf(parts));
    command->add_option("--category", r.categories, "Category of the demo world; may be repeated")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addPromptOptions(command, r.pairs, r.benign, r.world);
    command
        ->add_option_function<std::vector<std::string>>(
            "--attacks", [&r](const std::vector<std::string>& files) { r.attacks.assign(files.begin(), files.end()); },
            "The found.jsonl of an attack: such prompts make a fifth of the pairs; may be repeated")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--world-pairs", r.worldPairs, "Pairs made of the demo world")->capture_default_str();
    command->add_option("--instruction", r.instruction, "Safety instruction, such as \"Show a bouquet in place of any weapon.\"");
    command->add_option("--id", r.id, "Id of the patch; the folder's name where it is left out");
    command->add_option("--name", r.name, "Name of the patch for people");
    command->add_option("--author", r.author, "Who made it");
    command->add_option("--licence", r.licence, "Its licence; Apache-2.0 where it is left out");
    command->add_option("--patch-version", r.version, "Its semantic version")->capture_default_str();
    const std::map<std::string, PatchObjective> objectives{{"denoise", PatchObjective::Denoise},
                                                           {"counterfactual", PatchObjective::Counterfactual},
                                                           {"latent", PatchObjective::Latent}};
    command->add_option("--objective", r.objective, "denoise (L1), counterfactual (L2) or latent (L3)")
        ->transform(oneOf(objectives));
    command->add_option("--steps", r.steps, "Steps in all")->capture_default_str();
    command->add_option("--batch", r.batch, "Samples per step, over all processes")->capture_default_str();
    command->add_option("--learning-rate", r.learningRate, "Of the clone; what starts at zero learns four times as fast")
        ->capture_default_str();
    command->add_option("--warm-up", r.warmUp, "Steps of rising learning rate")->capture_default_str();
    command->add_option("--ema", r.emaDecay, "Decay of the averaged weights")->capture_default_str();
    command->add_option("--preservation", r.preservation, "Weight of keeping harmless prompts as they are")
        ->capture_default_str();
    command->add_flag_callback(
        "--no-gate", [request] { request->gate = false; }, "Train without a concept gate");
    command->add_option("--unsafe-share", r.unsafeShare, "Part of unsafe prompts; harmless and empty ones are the others")
        ->capture_default_str();
    command->add_option("--renders", r.renders, "Safe pictures drawn at the start")->capture_default_str();
    command->add_option("--on-policy", r.onPolicyShare, "Part of the states that come from rollouts of the patched model")
        ->capture_default_str();
    command->add_option("--rollout-every", r.rolloutEvery, "Steps between rollouts")->capture_default_str();
    command->add_option("--rollout-prompts", r.rolloutPrompts, "Prompts per rollout")->capture_default_str();
    command->add_option("--rollout-steps", r.rolloutSteps, "Denoising steps of rollouts and renders")->capture_default_str();
    command->add_option("--guidance", r.guidance, "Guidance scale of rollouts and renders; the model's own where it is left out");
    command->add_option("--seed", r.seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--save-every", r.saveEvery, "Steps between checkpoints")->capture_default_str();
    command->add_option("--sheet-every", r.sheetEvery, "Steps between sample sheets; 0 = none")->capture_default_str();
    command->add_flag("--keep-unsafe", r.keepUnsafe, "Sheets hold what is found unsafe as it was drawn, in place of blurred");
    command->add_option("--stop-at", r.stopAt,
                        "End with a sheet if the model's own judge finds at most this share of patched pictures unsafe");
    command->add_flag("--resume", r.resume, "Go on from the checkpoint");
    addDeviceOption(command, r.device);
    addTrainingDtypeOption(command, r.dtype);
    addThreadsOption(command, r.threads);
    r.command = typedCommand();
    return request;
}

} // namespace sc
