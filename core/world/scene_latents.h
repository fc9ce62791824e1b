#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "core/models/unet.h"
#include "core/models/vae.h"
#include "core/training/training_run.h"
#include "core/world/scene.h"
#include "core/world/world.h"

namespace sc {

/// Scenes of the world and the latents of their pictures, which a base is trained on.
struct SceneLatents {
    std::vector<Scene> scenes;
    at::Tensor latents;       ///< (scenes, C, h, w), scaled, float32, on the CPU
    std::shared_ptr<Vae> vae; ///< of the model folder
};

/// Draws request.scenes scenes, each process its part, and encodes them with the folder's autoencoder for `unet`'s size.
/// Throws Error(BadFile), Error(Cancelled).
SceneLatents makeSceneLatents(const TrainingRequest& request, const World& world, const UnetConfig& unet, const Runtime& runtime,
                              Workers& workers, const TrainingSink& progress, const std::stop_token& stop);

/// Timestep of a training sample below `count`: multiples of the golden ratio, modulo 1, are spread evenly from wherever one
/// begins, so that each batch sees timesteps of all kinds.
int64_t trainingTimestep(int64_t sample, int64_t count);

/// The configuration of a part of a model folder.
Json partConfig(const std::filesystem::path& folder, const char* part);

} // namespace sc
