#include "core/training/model_files.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/memory.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace fs = std::filesystem;

void writeWeights(const fs::path& file, const torch::nn::Module& module) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : module.named_parameters())
        tensors[item.key()] = item.value().detach().to(at::kCPU, at::kHalf).contiguous();
    fs::create_directories(file.parent_path());
    writeSafetensors(file, tensors, {{"format", "pt"}});
}

bool takeWeights(torch::nn::Module& module, const fs::path& folder, const std::string& stem) {
    const fs::path file = folder / (stem + ".safetensors");
    if (!fs::exists(file))
        return false;
    const at::NoGradGuard guard;
    const StateDict weights = readSafetensors(file);
    for (auto& item : module.named_parameters()) {
        const at::Tensor* value = weights.find(item.key());
        if (!value || value->sizes() != item.value().sizes())
            throw Error(ErrorKind::Unsupported, "The weights in \"%1\" do not fit its configuration. Remove them to begin anew.",
                        folder);
        item.value().copy_(*value);
    }
    return true;
}

void completeModelFolder(const fs::path& folder, const fs::path& pattern) {
    for (const auto& entry : fs::recursive_directory_iterator(pattern)) {
        const fs::path target = folder / fs::relative(entry.path(), pattern);
        // A judge.json without its weights would be a damaged judge, a vocabulary without its merges a damaged tokenizer;
        // their trainers write them whole.
        if (entry.path().extension() != ".json" || entry.path().parent_path().filename() == "judge" ||
            entry.path().filename() == "vocab.json" || fs::exists(target))
            continue;
        fs::create_directories(target.parent_path());
        writeFileAtomically(target, readFile(entry.path(), 4 << 20));
    }
}

Runtime trainingRuntime(DeviceChoice device, DtypeChoice dtype, int threads) {
    Runtime runtime = chooseRuntime(device, dtype, threads);
    if (runtime.dtype == at::kHalf)
        runtime.dtype = at::kBFloat16; // gradients leave the range of float16
    useThreads(runtime.threads);
    keepFreedMemory();
    return runtime;
}

} // namespace sc
