#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <map>
#include <string>
#include <vector>

namespace sc {

/// All trained parameters in one float32 vector, and their gradients in another: optimiser, averages, clipping, exchange
/// between processes and saving are then one operation each. Parameters and gradients become views; convolution weights
/// lie channels-last.
class FlatParameters {
public:
    /// Takes the parameters of the modules, with names "<prefix>.<parameter>"; copies the values that they have.
    FlatParameters(const std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>>& modules, at::Device device);

    at::Tensor& values() { return values_; }
    at::Tensor& gradients() { return gradients_; }
    /// `flat`, which is laid out like values(), cut into the parameters of one module, without its prefix. Views.
    std::map<std::string, at::Tensor> tensorsOf(const std::string& prefix, const at::Tensor& flat) const;

private:
    struct Entry {
        std::string name;
        int64_t first;
        std::vector<int64_t> shape;
    };
    static at::Tensor view(const at::Tensor& flat, const Entry& entry);

    std::vector<Entry> entries_;
    at::Tensor values_, gradients_;
};

/// Random weights as LibTorch's own layers begin with: uniform within 1/sqrt(inputs) for weights and biases of linear layers
/// and convolutions, ones and zeros for norms, normal with deviation 0.02 for embeddings.
void initialiseWeights(torch::nn::Module& module, uint64_t seed);

} // namespace sc
