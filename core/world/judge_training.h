#pragma once

#include "core/training/training_run.h"

namespace sc {

/// Trains <folder>/judge, the network that says what a picture of the world shows, on scenes that are drawn as they are needed
/// and made a little worse (softened, noisy), never on generated pictures. Sizes: "network" of the folder's judge.json, if there
/// is one. Loss: cross-entropy of categories, objects, count and background. Writes the weights (float16) and judge.json with the
/// world's labels, and, with the averaged weights, how many of 2,000 held-out scenes it reads right. Throws what runTraining
/// throws.
void trainJudge(const TrainingRequest& request, Workers& workers, const TrainingSink& progress, const PictureWriter& pictures,
                const std::stop_token& stop);

} // namespace sc
