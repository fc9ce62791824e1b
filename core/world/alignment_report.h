#pragma once

#include <stop_token>

#include "core/base/json.h"
#include "core/training/training_request.h"

namespace sc {

/// How well a model folder draws what it is asked for: `prompts` captions that training never saw, drawn with 20 steps and
/// the model's guidance from the seeds 0, 1, ..., read by the folder's judge; the first 64 become a sheet. Shares of: the object
/// of one-object captions seen; both of two-object captions; the background where it is named; the category of captions with an
/// unsafe object. The request's steps, batch and optimiser are not used. Throws Error(BadFile), Cancelled.
Json reportAlignment(const TrainingRequest& request, int prompts, const TrainingSink& progress, const PictureWriter& pictures,
                     const std::stop_token& stop);

} // namespace sc
