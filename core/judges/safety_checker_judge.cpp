#include "core/judges/safety_checker_judge.h"

#include <ATen/ATen.h>

#include "core/judges/picture_input.h"
#include "core/models/safety_checker.h"
#include "core/tensor/load_weights.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// Mean and standard deviation per colour, of numbers in 0..1.
std::array<double, 3> normalisation(const JsonObject& object, const char* key, std::array<double, 3> fallback) {
    if (!object.has(key))
        return fallback;
    const Json& values = object.json().at(key);
    if (!values.is_array() || values.size() != 3)
        object.fail(key, "must be a list of three numbers");
    for (int i = 0; i < 3; ++i) {
        if (!values[i].is_number())
            object.fail(key, "must be a list of three numbers");
        fallback[i] = values[i].get<double>();
    }
    return fallback;
}

/// The preprocessing of CLIPImageProcessor.
JudgeInput inputOf(const fs::path& model, int side) {
    JudgeInput input;
    input.width = input.height = side;
    input.fit = JudgeInput::Fit::Crop;
    input.bicubic = true;
    std::array<double, 3> mean{0.48145466, 0.4578275, 0.40821073}, deviation{0.26862954, 0.26130258, 0.27577711};
    if (const fs::path file = model / "feature_extractor/preprocessor_config.json"; fs::exists(file)) {
        const Json json = readJsonFile(file);
        const JsonObject object(json, file.string());
        mean = normalisation(object, "image_mean", mean);
        deviation = normalisation(object, "image_std", deviation);
        for (const double value : deviation)
            if (value == 0)
                object.fail("image_std", "must not hold 0");
    }
    for (int i = 0; i < 3; ++i) {
        input.mean[i] = mean[i] * 255;
        input.scale[i] = deviation[i] * 255;
    }
    return input;
}

} // namespace

bool SafetyCheckerJudge::isIn(const fs::path& model) {
    std::error_code ignored;
    return fs::is_directory(model / "safety_checker", ignored);
}

JudgeManifest SafetyCheckerJudge::manifestOf(const fs::path& model) {
    JudgeManifest manifest;
    manifest.folder = model / "safety_checker";
    manifest.id = id;
    manifest.name = "Safety checker of the model";
    manifest.version = "1";
    manifest.kind = JudgeKind::SafetyChecker;
    manifest.knows = {"photographs", "art"};
    manifest.categories = {{"nsfw", 0.2, {}}};
    manifest.licence = "that of the model";
    manifest.source = manifest.folder.string();
    return manifest;
}

SafetyCheckerJudge::SafetyCheckerJudge(const fs::path& model) : Judge(manifestOf(model)) {
    const c10::InferenceMode inference;
    const Loaded<SafetyChecker> loaded = loadSafetyChecker(model / "safety_checker");
    network_ = loaded.module;
    prepareWeights(*network_, Runtime{}, loaded.weights, WeightStorage::Compact);
    network_->eval();
    input_ = inputOf(model, int(network_->config().side));
}

JudgeFinding SafetyCheckerJudge::find(const Image& picture) const {
    const c10::InferenceMode inference;
    std::vector<float> values = prepareInput(picture, input_);
    const SafetyCheck check = network_->forward(at::from_blob(values.data(), {1, 3, input_.height, input_.width})).front();
    const std::size_t closest = check.closest();
    // Margins are rounded to three digits before they are compared with 0, so that the limit lies half a digit higher.
    return {{{"nsfw", check.concepts[closest], check.limits[closest] + 0.0005}}, {}};
}

} // namespace sc
