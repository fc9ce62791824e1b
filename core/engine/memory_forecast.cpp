#include "core/engine/memory_forecast.h"

#include <algorithm>

#include "core/base/memory.h"
#include "core/engine/inspect.h"
#include "core/models/checkpoint.h"

namespace sc {

MemoryForecast forecastMemory(const GenerationRequest& request) {
    const auto model = Checkpoint::open(request.model, request.vae);
    uint64_t weights = inspectModel(request.model).bytes;
    if (!request.vae.empty()) {
        const Loaded<Vae> vae = model->vae(); // what it lends must not outlive it
        for (const auto& [name, tensor] : vae.weights.tensors())
            weights += uint64_t(tensor.nbytes());
    }
    for (const PatchUse& patch : request.patches)
        if (patch.strength != 0)
            weights += inspectModel(patch.path).bytes;
    const uint64_t width = uint64_t(request.width > 0 ? request.width : model->defaultSide());
    const uint64_t height = uint64_t(request.height > 0 ? request.height : model->defaultSide());
    const uint64_t scale = uint64_t(model->vaeConfig().scale());
    const uint64_t cells = width / scale * height / scale;
    // Counted in feature maps of full size that live at once, in float32: 24 while denoising four rows, 4 while decoding,
    // where tiles above 768 pixels bound the size.
    const uint64_t rows = request.arms == Arms::Both && !request.patches.empty() ? 4 : 2;
    const uint64_t denoise = cells * uint64_t(model->unetConfig().channels.front()) * rows * 24 * sizeof(float);
    const uint64_t pixels = std::min<uint64_t>(width * height, 768 * 768);
    const uint64_t decode = pixels * uint64_t(model->vaeConfig().channels.front()) * 2 * 4 * sizeof(float);
    return {weights + std::max(denoise, decode), availableBytes()};
}

} // namespace sc
