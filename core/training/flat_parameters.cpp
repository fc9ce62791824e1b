#include "core/training/flat_parameters.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/nn/layers.h"

namespace sc {

at::Tensor FlatParameters::view(const at::Tensor& flat, const Entry& entry) {
    int64_t count = 1;
    for (const int64_t n : entry.shape)
        count *= n;
    const at::Tensor part = flat.narrow(0, entry.first, count);
    const auto& s = entry.shape;
    return s.size() == 4 ? part.view({s[0], s[2], s[3], s[1]}).permute({0, 3, 1, 2}) : part.view(s);
}

FlatParameters::FlatParameters(const std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>>& modules,
                               at::Device device) {
    int64_t total = 0;
    for (const auto& [prefix, module] : modules)
        for (const auto& item : module->named_parameters()) {
            entries_.push_back({prefix + "." + item.key(), total, item.value().sizes().vec()});
            total += item.value().numel();
        }
    values_ = at::zeros({total}, at::TensorOptions().device(device).dtype(at::kFloat));
    gradients_ = at::zeros_like(values_);
    std::size_t i = 0;
    const at::NoGradGuard guard;
    for (const auto& [prefix, module] : modules)
        for (auto& item : module->named_parameters()) {
            const at::Tensor value = view(values_, entries_[i]);
            value.copy_(item.value());
            item.value().set_data(value);
            item.value().set_requires_grad(true);
            item.value().mutable_grad() = view(gradients_, entries_[i++]);
        }
}

std::map<std::string, at::Tensor> FlatParameters::tensorsOf(const std::string& prefix, const at::Tensor& flat) const {
    std::map<std::string, at::Tensor> out;
    for (const Entry& entry : entries_)
        if (entry.name.starts_with(prefix + "."))
            out[entry.name.substr(prefix.size() + 1)] = view(flat, entry);
    return out;
}

void initialiseWeights(torch::nn::Module& module, uint64_t seed) {
    const at::NoGradGuard guard;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    const auto uniform = [&](at::Tensor& x, double bound) {
        if (x.defined())
            x.uniform_(-bound, bound, generator);
    };
    module.apply([&](torch::nn::Module& part) {
        if (auto* linear = dynamic_cast<Linear*>(&part)) {
            const double bound = 1 / std::sqrt(double(linear->weight.size(1)));
            uniform(linear->weight, bound);
            uniform(linear->bias, bound);
        } else if (auto* convolution = dynamic_cast<Conv2d*>(&part)) {
            const double bound = 1 / std::sqrt(double(convolution->weight[0].numel()));
            uniform(convolution->weight, bound);
            uniform(convolution->bias, bound);
        } else if (auto* embedding = dynamic_cast<Embedding*>(&part)) {
            embedding->weight.normal_(0, 0.02, generator);
        } else if (auto* layerNorm = dynamic_cast<LayerNorm*>(&part)) {
            layerNorm->weight.fill_(1);
            layerNorm->bias.fill_(0);
        } else if (auto* groupNorm = dynamic_cast<GroupNorm*>(&part)) {
            groupNorm->weight.fill_(1);
            groupNorm->bias.fill_(0);
        }
    });
}

} // namespace sc
