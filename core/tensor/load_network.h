#pragma once

#include "core/nn/parameter_budget.h"
#include "core/tensor/load_weights.h"

namespace sc {

/// How many numbers all tensors hold together.
inline int64_t numbersIn(const StateDict& weights) {
    int64_t sum = 0;
    for (const auto& [name, tensor] : weights.tensors())
        sum += tensor.numel();
    return sum;
}

/// A network of the architecture `config` with the weights of its names, as loadWeights has them. One that is far larger than its
/// weights is not allocated. Throws Error(Unsupported).
template <typename M, typename Config>
std::shared_ptr<M> loadNetwork(const Config& config, const StateDict& weights, const std::string& origin) {
    const ParameterBudget budget(numbersIn(weights), origin);
    auto module = std::make_shared<M>(config);
    loadWeights(*module, weights, origin);
    return module;
}

} // namespace sc
