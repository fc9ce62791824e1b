#pragma once

#include <stop_token>

#include "core/patch_training/gate_training.h"
#include "core/training/training_request.h"

namespace sc {

/// Prompts that a gate learns from again and again: their text states, encoded once and kept. Encoding a prompt takes more than
/// ten times as long as a step of the gate on it.
class GatePool {
public:
    /// `count` prompts as the trainer draws them, fewer where their states would fill 2 GiB. Throws Cancelled.
    GatePool(const GateTrainer& trainer, const PromptEncoder& encoder, int64_t count, uint64_t seed, const TrainingSink& progress,
             const std::stop_token& stop);

    struct Batch {
        at::Tensor states; ///< (B, tokens, width) float32 on the CPU, as many tokens as the longest prompt has
        std::vector<float> labels;
    };
    /// The samples first .. first+count-1 of a training: prompts drawn evenly, neighbours of like length.
    Batch batch(int64_t first, int64_t count) const;

    int64_t size() const { return int64_t(entries_.size()); }

private:
    struct Entry {
        at::Tensor states; ///< (tokens, width) float16: start, prompt, end, and of the padding behind it a few
        float label;
    };

    uint64_t seed_;
    std::vector<Entry> entries_; ///< by length
};

} // namespace sc
