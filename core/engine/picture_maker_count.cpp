#include "core/engine/picture_maker_count.h"

#include "core/engine/inspect.h"
#include "core/tensor/runtime.h"

namespace sc {

int pictureMakerCount(const std::vector<std::filesystem::path>& models, const GenerationRequest& drawing) {
    constexpr uint64_t smallBytes = 256 << 20; // of weights
    const Runtime runtime = chooseRuntime(drawing.device, drawing.dtype, drawing.threads);
    if (runtime.device.is_cuda())
        return 1;
    for (const std::filesystem::path& model : models)
        if (inspectModel(model).bytes > smallBytes)
            return 1;
    return runtime.threads;
}

} // namespace sc
