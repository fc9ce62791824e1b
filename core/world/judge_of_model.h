#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/models/scene_judge.h"
#include "core/tensor/runtime.h"

namespace sc {

/// The scene judge that lies in a model folder ("judge"), in float32 on the runtime's device. Throws Error(BadFile) where there
/// is none, or it cannot be read.
std::shared_ptr<SceneJudge> judgeOfModel(const std::filesystem::path& model, Runtime runtime);

/// Where a category stands among those that the judge knows; nothing if it does not know it.
std::optional<int64_t> categoryPlace(const SceneJudge& judge, const std::string& category);

} // namespace sc
