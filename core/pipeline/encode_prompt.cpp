#include "core/pipeline/encode_prompt.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/pipeline/numerics.h"

namespace sc {

at::Tensor encodePrompts(const ClipTextModel& encoder, const std::vector<TokenizedPrompt>& prompts, int64_t skippedLayers,
                         const Runtime& runtime) {
    std::vector<at::Tensor> rows;
    for (const TokenizedPrompt& prompt : prompts) {
        const at::Tensor ids = at::tensor(at::ArrayRef<int>(prompt.ids), at::kLong).unsqueeze(0).to(runtime.device);
        at::Tensor states = encoder.forward(ids, skippedLayers);
        requireFinite(states, "The text encoder");
        if (std::any_of(prompt.weights.begin(), prompt.weights.end(), [](float w) { return w != 1; })) {
            const at::Tensor weights = at::tensor(at::ArrayRef<float>(prompt.weights)).view({1, -1, 1}).to(runtime.device);
            const at::Tensor plain = states.to(at::kFloat), weighted = plain * weights;
            const double mean = weighted.mean().item<double>();
            // Weights that cancel out leave nothing to scale by.
            states = (mean != 0 ? weighted * (plain.mean() / mean) : weighted).to(states.scalar_type());
            requireFinite(states, "The text encoder");
        }
        rows.push_back(states);
    }
    return at::cat(rows);
}

} // namespace sc
