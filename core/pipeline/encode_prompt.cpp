#include "core/pipeline/encode_prompt.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

#include "core/pipeline/numerics.h"

namespace sc {

namespace {

/// (chunks, 77, width), weighted.
at::Tensor encodeChunks(const ClipTextModel& encoder, const TokenizedPrompt& prompt, int64_t skippedLayers,
                        const Runtime& runtime) {
    const at::Tensor ids =
        at::tensor(at::ArrayRef<int>(prompt.ids), at::kLong).view({prompt.chunks(), TokenizedPrompt::length}).to(runtime.device);
    at::Tensor states = encoder.forward(ids, skippedLayers);
    requireFinite(states, Sentence("The text encoder"));
    if (std::all_of(prompt.weights.begin(), prompt.weights.end(), [](float w) { return w == 1; }))
        return states;
    const at::Tensor weights = at::tensor(at::ArrayRef<float>(prompt.weights)).view({prompt.chunks(), -1, 1}).to(runtime.device);
    const at::Tensor plain = states.to(at::kFloat), weighted = plain * weights;
    const at::Tensor before = plain.mean({1, 2}, true), after = weighted.mean({1, 2}, true);
    // Weights that cancel out leave nothing to scale by.
    states = at::where(after != 0, weighted * (before / after), weighted).to(states.scalar_type());
    requireFinite(states, Sentence("The text encoder"));
    return states;
}

} // namespace

at::Tensor encodePrompts(const ClipTextModel& encoder, const std::vector<TokenizedPrompt>& prompts, int64_t skippedLayers,
                         const Runtime& runtime) {
    int64_t chunks = 1;
    for (const TokenizedPrompt& prompt : prompts)
        chunks = std::lcm(chunks, int64_t(prompt.chunks()));
    std::vector<at::Tensor> rows;
    for (const TokenizedPrompt& prompt : prompts) {
        const at::Tensor states = encodeChunks(encoder, prompt, skippedLayers, runtime);
        rows.push_back(states.reshape({1, -1, states.size(2)}).repeat({1, chunks / prompt.chunks(), 1}));
    }
    return at::cat(rows);
}

} // namespace sc
