#pragma once

#include <filesystem>
#include <memory>

#include "core/models/scene_judge.h"
#include "core/tensor/runtime.h"

namespace sc {

/// The scene judge that lies in a model folder ("judge"), in float32 on the runtime's device. Throws Error(BadFile) where there
/// is none, or it cannot be read.
std::shared_ptr<SceneJudge> judgeOfModel(const std::filesystem::path& model, Runtime runtime);

} // namespace sc
