#pragma once

#include "core/training/training_run.h"

namespace sc {

/// Trains <folder>/unet and <folder>/text_encoder together on the latents of <folder>/vae, and makes <folder>/tokenizer where
/// there is none: v-prediction on the noise schedule of <folder>/scheduler, uniform timesteps, squared error weighted with
/// min(SNR + 1, 5) / (SNR + 1) (min-SNR, arXiv 2303.09556, in its form for v-prediction with a terminal SNR of zero), one
/// caption in ten left empty. Goes on from the folder's weights if there are any. Throws what runTraining throws.
void trainBase(const TrainingRequest& request, Workers& workers, const TrainingSink& progress, const PictureWriter& pictures,
               const std::stop_token& stop);

} // namespace sc
