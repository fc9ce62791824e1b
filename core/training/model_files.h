#pragma once

#include <torch/nn/module.h>

#include "core/training/training_run.h"

namespace sc {

/// Saves a network's parameters as float16 safetensors, atomically.
void writeWeights(const std::filesystem::path& file, const torch::nn::Module& module);

/// Copies the weights `folder`/`stem`.safetensors, where there are any, into a network that is to be trained on from them, and
/// says whether there were. Throws Error(Unsupported) where they are another network's.
bool takeWeights(torch::nn::Module& module, const std::filesystem::path& folder, const std::string& stem);

/// Copies what `folder` lacks of a model's configurations from `pattern` (no weights).
void completeModelFolder(const std::filesystem::path& folder, const std::filesystem::path& pattern);

/// Device and dtype for training, with the threads set and freed memory kept, since fresh pages would cost half the time;
/// automatic dtype is bfloat16 where the CPU has it and on CUDA.
Runtime trainingRuntime(DeviceChoice device, DtypeChoice dtype, int threads);

/// The run that a request asks for, of a part of a model or of a patch. `folder` gets its log, checkpoint and sheets.
template <typename Request>
RunOptions runOptions(const Request& request, const std::string& name, const std::filesystem::path& folder,
                      const Runtime& runtime) {
    RunOptions options;
    options.name = name;
    options.folder = folder;
    options.optimiser.steps = request.steps;
    options.optimiser.learningRate = request.learningRate;
    options.optimiser.emaDecay = request.emaDecay;
    options.optimiser.warmUp = request.warmUp;
    options.batch = request.batch;
    if (runtime.device.is_cuda())
        options.largestPart = request.batch;
    options.saveEvery = request.saveEvery;
    options.sheetEvery = request.sheetEvery;
    options.resume = request.resume;
    options.runtime = runtime;
    return options;
}

} // namespace sc
