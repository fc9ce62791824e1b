#include "core/world/part_run.h"

#include "core/base/sha256.h"
#include "core/training/model_files.h"

namespace sc {

RunOptions partRun(const TrainingRequest& request, const std::string& part, const Runtime& runtime) {
    RunOptions options = runOptions(request, part, request.folder / "training", runtime);
    options.settings = {
        {"seed", request.seed}, {"world", sha256HexOfFile(request.world)}, {"sprites", sha256HexOfFile(request.sprites)}};
    const bool base = request.stage == TrainingStage::Base;
    if (base)
        options.settings["unet_only"] = request.unetOnly;
    if (base || request.stage == TrainingStage::Text)
        options.settings["scenes"] = request.scenes;
    return options;
}

} // namespace sc
