#include "core/patch_training/gate_pool.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/base/cancellation.h"

namespace sc {

namespace {

constexpr int64_t largestBytes = int64_t(2) << 30;
constexpr int64_t neighbours = 16; ///< samples in a row that are of like length
constexpr int64_t window = 512;    ///< how many prompts, by length, count as of like length

/// The tokens of a chunk whose states are kept: those of a prompt of `used` tokens with start and end, and four of the padding,
/// whose states hardly differ, up to the last one.
at::Tensor keptTokens(int64_t used, int64_t all) {
    std::vector<int64_t> kept;
    const int64_t framed = std::min(used + 2, all), padding = all - framed;
    for (int64_t token = 0; token < framed; ++token)
        kept.push_back(token);
    for (int64_t part = 0; part < std::min<int64_t>(4, padding); ++part)
        kept.push_back(all - 1 - part * padding / 4);
    return at::tensor(kept);
}

} // namespace

GatePool::GatePool(const GateTrainer& trainer, const PromptEncoder& encoder, int64_t count, uint64_t seed,
                   const TrainingSink& progress, const std::stop_token& stop)
    : seed_(seed) {
    constexpr int64_t part = 64;
    int64_t bytes = 0;
    for (int64_t first = 0; first < count && bytes < largestBytes; first += part) {
        checkCancelled(stop);
        if (progress && first % (16 * part) == 0)
            progress({.step = first, .steps = count, .message = Sentence("Reading prompts: %1 of %2", first, count)});
        std::vector<std::string> prompts;
        std::vector<float> labels;
        for (int64_t i = first; i < std::min(count, first + part); ++i) {
            RandomStream random(seed, uint64_t(i));
            trainer.drawPrompt(random, prompts, labels);
        }
        const at::Tensor states = encoder.encode(prompts).to(at::kCPU, at::kHalf);
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            const at::Tensor kept = keptTokens(encoder.tokenizer().tokenize(prompts[i]).used, states.size(1));
            entries_.push_back({states[int64_t(i)].index_select(0, kept), labels[i]});
            bytes += int64_t(entries_.back().states.nbytes());
        }
    }
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.states.size(0) < b.states.size(0); });
}

GatePool::Batch GatePool::batch(int64_t first, int64_t count) const {
    std::vector<const Entry*> drawn;
    int64_t longest = 0;
    for (int64_t i = first; i < first + count; ++i) {
        // Any prompt chooses the window, so that a window that holds fewer is chosen less often.
        const int64_t anyOne = RandomStream(seed_ ^ 0x506f6f6c, uint64_t(i / neighbours)).below(entries_.size());
        const int64_t from = anyOne / window * window, to = std::min(from + window, size());
        drawn.push_back(
            &entries_[std::size_t(from + RandomStream(seed_ ^ 0x456e7472, uint64_t(i)).below(std::size_t(to - from)))]);
        longest = std::max(longest, drawn.back()->states.size(0));
    }
    Batch batch;
    std::vector<at::Tensor> rows;
    for (const Entry* entry : drawn) {
        const at::Tensor& states = entry->states;
        // More of the last token changes nothing in the maximum over the tokens.
        rows.push_back(at::cat({states, states.narrow(0, states.size(0) - 1, 1).expand({longest - states.size(0), -1})}));
        batch.labels.push_back(entry->label);
    }
    batch.states = at::stack(rows).to(at::kFloat);
    return batch;
}

} // namespace sc
