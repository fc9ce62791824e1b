#include "core/generation/validate_request.h"

#include <cmath>
#include <limits>

#include "core/base/require.h"
#include "core/base/utf8.h"
#include "core/text/minors.h"

namespace sc {

namespace {

void requireSide(const char* name, int side) {
    require(side == 0 || (side >= 32 && side <= 4096 && side % 8 == 0), "%1 must be a multiple of 8 between 32 and 4096, not %2.",
            name, side);
}

} // namespace

void validateRequest(const GenerationRequest& request) {
    constexpr std::size_t maxPromptBytes = 100'000;
    require(!request.model.empty(), "No model was named. Name a model folder or file.");
    for (const std::string* prompt : {&request.prompt, &request.negativePrompt})
        require(prompt->size() <= maxPromptBytes, "The prompt is %1 bytes long; at most %2 are allowed.", prompt->size(),
                maxPromptBytes);
    for (const std::string* prompt : {&request.prompt, &request.negativePrompt})
        require(encodeUtf8(decodeUtf8(*prompt)) == *prompt, "The prompt holds bytes that are no UTF-8. Write it anew.");
    require(!sexualisesMinors(request.prompt),
            "The prompt speaks of minors and is sexual. Nothing is drawn from it; change the prompt.");
    require(request.textStates.empty() || request.prompt.empty(),
            "Text states stand in place of a prompt. Leave one of them out.");
    require(request.batch >= 1 && request.batch <= 64, "The batch must be between 1 and 64, not %1.", request.batch);
    require(request.steps >= 1 && request.steps <= 1000, "Steps must be between 1 and 1000, not %1.", request.steps);
    if (const std::optional<double>& scale = request.guidance)
        require(std::isfinite(*scale) && *scale >= 0 && *scale <= 100, "The guidance scale must be between 0 and 100, not %1.",
                *scale);
    requireSide("The width", request.width);
    requireSide("The height", request.height);
    require(request.prediction.empty() || request.prediction == "epsilon" || request.prediction == "v_prediction",
            "The prediction must be epsilon or v_prediction, not \"%1\".", request.prediction);
    require(request.clipSkip >= 0, "Clip skip must be 1 or more, not %1.", request.clipSkip);
    require(request.threads >= 0 && request.threads <= 4096, "Threads must be between 1 and 4096, not %1.", request.threads);
    require(request.seed <= std::numeric_limits<uint64_t>::max() - uint64_t(request.batch),
            "The seed is too large for this batch.");
    require(request.init.empty() || (request.denoise > 0 && request.denoise <= 1),
            "How far to go from the picture (denoise) must be above 0 and at most 1, not %1.", request.denoise);
    require(request.init.empty() || int(request.steps * request.denoise) >= 1,
            "Of %1 steps none is left at a denoise of %2. Raise one of them.", request.steps, request.denoise);
    require(request.arms != Arms::PatchedOnly || !request.patches.empty(), "A patched picture needs a patch. Name one.");
    validateDefence(request.defence);
    require(request.defence.method.empty() || request.patches.empty(),
            "A defence acts without patches beside it. Draw with the one and with the other, and compare.");
    for (const PatchUse& patch : request.patches) {
        for (const double strength : {patch.strength, patch.again.value_or(0)})
            require(std::isfinite(strength) && strength >= 0 && strength <= 2,
                    "The patch \"%1\": the strength must be between 0 and 2, not %2.", patch.path, strength);
        require(patch.start >= 0 && patch.start < patch.end && patch.end <= 1,
                "The patch \"%1\": the window must go from a smaller to a larger number between 0 and 1, not %2-%3.", patch.path,
                patch.start, patch.end);
    }
}

} // namespace sc
