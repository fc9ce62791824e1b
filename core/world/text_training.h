#pragma once

#include "core/training/training_run.h"

namespace sc {

/// Trains <folder>/text_encoder on, so that words which mean nothing to the model change nothing: with a caption among everyday
/// words, or misspelled, the locked <folder>/unet should predict what it predicts with the caption alone and the text encoder
/// as it was. Mean squared difference of the predictions at uniform timesteps of scenes' noised latents, and of the text states
/// of the caption alone, which patches and their gates look at. Throws what runTraining throws, and Error(BadFile) if the
/// folder lacks weights.
void trainTextEncoder(const TrainingRequest& request, Workers& workers, const TrainingSink& progress,
                      const PictureWriter& pictures, const std::stop_token& stop);

} // namespace sc
