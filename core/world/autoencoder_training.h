#pragma once

#include "core/training/training_run.h"

namespace sc {

/// Trains <folder>/vae on scenes that are drawn as they are needed, of the side that its config.json calls sample_size: windows
/// of half the side for the first nineteen twentieths of the run, which are cheaper and hold more to learn, whole pictures for
/// the rest. Loss: mean absolute difference of the pixels and of their differences to the right and lower neighbour, and 1e-4
/// times the divergence of the latents from the standard normal distribution. Writes the weights (float16) and, into config.json,
/// the scaling factor that gives latents the variance 1. Throws what runTraining throws.
void trainAutoencoder(const TrainingRequest& request, Workers& workers, const TrainingSink& progress,
                      const PictureWriter& pictures, const std::stop_token& stop);

} // namespace sc
