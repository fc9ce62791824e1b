#include "core/generation/network_store.h"

#include <chrono>

#include "core/base/log.h"
#include "core/base/short_number.h"

namespace sc {

void NetworkStore::prepare(const std::string& name, torch::nn::Module& module, const StateDict& weights, const Runtime& runtime,
                           WeightStorage storage, double& seconds) {
    const auto start = std::chrono::steady_clock::now();
    prepareWeights(module, runtime, weights, storage);
    module.eval();
    const double taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    seconds += taken;
    logInfo("Loaded the " + name + " as " + dtypeName(runtime.dtype) + " on " + runtime.device.str() + " in " +
            shortNumber(std::round(taken * 1000)) + " ms.");
}

void NetworkStore::keep(const std::string& key, std::shared_ptr<torch::nn::Module> module) {
    uint64_t bytes = 0;
    for (const at::Tensor& parameter : module->parameters())
        bytes += uint64_t(parameter.nbytes());
    if (used_ + bytes > budget_)
        return;
    used_ += bytes;
    networks_[key] = {std::move(module), bytes};
}

void NetworkStore::clear() {
    networks_.clear();
    used_ = 0;
}

} // namespace sc
