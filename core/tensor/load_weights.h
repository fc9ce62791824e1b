#pragma once

#include "core/nn/layers.h"
#include "core/tensor/runtime.h"
#include "core/tensor/state_dict.h"

namespace sc {

/// Points every parameter of `module` at the weight of its name, without copying. Strict: throws one Error(Unsupported)
/// that lists all missing, unexpected, wrongly shaped and wrongly typed names. `origin` names the source in it.
void loadWeights(torch::nn::Module& module, const StateDict& weights, const std::string& origin);

/// How prepared weights are kept. Compact: float16 and bfloat16 weights of linear layers and convolutions stay so in a
/// float32 run on the CPU and are widened for each use: half the memory at some 3 % of the time, for the large networks.
enum class WeightStorage { AsComputed, Compact };

/// Brings loaded parameters to where and how they are computed with: device, dtype, and the layout in which convolutions are
/// fastest (channels-last but where defaultLayoutConvolvesFaster). float32 weights of a float32 run stay in their file. Throws
/// Error(BadFile) if that was written over meanwhile, Cancelled (see CancellationScope).
void prepareWeights(torch::nn::Module& module, const Runtime& runtime, const StateDict& weights,
                    WeightStorage storage = WeightStorage::AsComputed);

} // namespace sc
