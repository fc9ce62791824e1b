#include "core/world/judge_of_model.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/tensor/load_network.h"
#include "core/tensor/safetensors.h"
#include "core/training/model_files.h"

namespace sc {

std::shared_ptr<SceneJudge> judgeOfModel(const std::filesystem::path& model, Runtime runtime) {
    runtime.dtype = at::kFloat;
    const std::string origin = (model / "judge/judge.json").string();
    const SceneJudgeConfig config = SceneJudgeConfig::fromJson(readJsonFile(origin), origin);
    const StateDict weights = readSafetensors(model / "judge/judge.safetensors");
    std::shared_ptr<SceneJudge> judge = loadNetwork<SceneJudge>(config, weights, origin);
    prepareWeights(*judge, runtime, weights);
    return judge;
}

std::optional<int64_t> categoryPlace(const SceneJudge& judge, const std::string& category) {
    const std::vector<std::string>& known = judge.config().categories;
    const auto found = std::find(known.begin(), known.end(), category);
    return found == known.end() ? std::nullopt : std::optional<int64_t>(found - known.begin());
}

} // namespace sc
