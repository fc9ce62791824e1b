#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/models/checkpoint.h"
#include "core/tensor/load_weights.h"

namespace sc {

/// Networks that are ready to compute and stay so between jobs, as far as a budget of memory goes; what is beyond it lives as
/// long as somebody uses it. Weights are never changed here: who changes them loads a network of his own.
class NetworkStore {
public:
    /// `budget` in bytes of weights.
    explicit NetworkStore(uint64_t budget) : budget_(budget) {}

    /// The network of a name, such as "unet of /models/a", loaded by `open` where it is not there for this device and dtype. Adds
    /// the time that loading took to `seconds`. Throws what `open` throws, and Cancelled.
    template <typename M>
    std::shared_ptr<M> get(const std::string& name, const Runtime& runtime, WeightStorage storage,
                           const std::function<Loaded<M>()>& open, double& seconds) {
        const std::string key = name + "\n" + runtime.device.str() + " " + dtypeName(runtime.dtype);
        if (const auto known = networks_.find(key); known != networks_.end())
            return std::static_pointer_cast<M>(known->second.module);
        std::shared_ptr<M> module = loadNow<M>(name, runtime, storage, open(), seconds);
        keep(key, module);
        return module;
    }

    /// A network ready to compute that is its caller's own.
    template <typename M>
    static std::shared_ptr<M> loadNow(const std::string& name, const Runtime& runtime, WeightStorage storage,
                                      const Loaded<M>& loaded, double& seconds) {
        prepare(name, *loaded.module, loaded.weights, runtime, storage, seconds);
        return loaded.module;
    }

    void clear();
    bool empty() const { return networks_.empty(); }

private:
    static void prepare(const std::string& name, torch::nn::Module& module, const StateDict& weights, const Runtime& runtime,
                        WeightStorage storage, double& seconds);
    void keep(const std::string& key, std::shared_ptr<torch::nn::Module> module);

    struct Kept {
        std::shared_ptr<torch::nn::Module> module;
        uint64_t bytes = 0;
    };
    std::map<std::string, Kept> networks_;
    uint64_t budget_, used_ = 0;
};

} // namespace sc
