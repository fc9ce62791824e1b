#pragma once

#include <memory>
#include <string>

#include "core/models/clip_text_model.h"
#include "core/models/unet.h"
#include "core/models/vae.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/runtime.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// Draws pictures with networks that are in memory, for sample sheets and measurements.
struct ScenePainter {
    std::shared_ptr<ClipTextModel> text;
    std::shared_ptr<Unet> unet;
    std::shared_ptr<Vae> vae;
    const ClipTokenizer* tokenizer = nullptr;
    SchedulerConfig scheduler;
    Runtime runtime;
    int steps = 20;
    double guidance = 4;

    /// Token ids of a prompt, int64 (77).
    at::Tensor ids(const std::string& prompt) const;
    /// A picture (3, H, W), about -1..1.
    at::Tensor draw(const std::string& prompt, uint64_t seed) const;
};

} // namespace sc
