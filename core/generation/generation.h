#pragma once

#include <stop_token>

#include "core/generation/generation_event.h"
#include "core/generation/opened_model.h"
#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/generation/token_report.h"

namespace sc {

/// Runs a validated request from files to pictures, stage by stage: text encoder, denoising, autoencoder. Each stage's
/// networks are loaded when it begins and, beyond what `models` keeps for the next job, freed when it ends.
GenerationResult runGeneration(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink,
                               const std::stop_token& stop);

/// The tokenizer of a model folder or file, without its networks.
TokenReport runTokenizer(const std::filesystem::path& model, const std::string& text);

} // namespace sc
