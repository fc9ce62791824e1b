#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <memory>
#include <string>
#include <vector>

namespace sc {

/// Base of every network part. Parameters are created uninitialised (torch::empty); loadWeights or a trainer fills them.
class Module : public torch::nn::Module {
protected:
    /// Registers an uninitialised float32 parameter.
    at::Tensor parameter(const std::string& name, at::IntArrayRef shape);
    /// Creates a child and registers it under `name`, which holds no dot.
    template <typename M, typename... Args>
    std::shared_ptr<M> child(const std::string& name, Args&&... args) {
        return register_module(name, std::make_shared<M>(std::forward<Args>(args)...));
    }
};

/// A level of names without a computation of its own ("net", "self_attn", "mlp" ...).
class Part : public Module {
public:
    template <typename M, typename... Args>
    std::shared_ptr<M> add(const std::string& name, Args&&... args) {
        return child<M>(name, std::forward<Args>(args)...);
    }
};

/// Children named "0", "1", ... with their type kept.
template <typename M>
class ModuleList : public Module {
public:
    template <typename... Args>
    void add(Args&&... args) {
        items_.push_back(register_module(std::to_string(items_.size()), std::make_shared<M>(std::forward<Args>(args)...)));
    }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    M& operator[](std::size_t i) const { return *items_[i]; }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

private:
    std::vector<std::shared_ptr<M>> items_;
};

/// y = x W^T + b over the last dimension; W is (out, in).
class Linear : public Module {
public:
    Linear(int64_t in, int64_t out, bool withBias = true);
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias;
};

/// Square two-dimensional convolution with a bias; the weight is (out, in, kernel, kernel).
class Conv2d : public Module {
public:
    Conv2d(int64_t in, int64_t out, int64_t kernel, int64_t stride = 1, int64_t padding = 0);
    /// x (N, in, H, W), channels-last for speed.
    at::Tensor forward(const at::Tensor& x) const { return forward(x, bias); }
    /// The same with another bias (out).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& otherBias) const;

    at::Tensor weight, bias;

private:
    int64_t stride_, padding_;
};

/// Normalisation over the last dimension.
class LayerNorm : public Module {
public:
    LayerNorm(int64_t width, double eps);
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias;

private:
    double eps_;
};

/// Normalisation over groups of channels of (N, C, H, W), with SiLU behind it where asked for.
class GroupNorm : public Module {
public:
    GroupNorm(int64_t groups, int64_t channels, double eps);
    at::Tensor forward(const at::Tensor& x) const;
    at::Tensor forwardSilu(const at::Tensor& x) const;

    at::Tensor weight, bias;

private:
    int64_t groups_;
    double eps_;
};

/// Table of vectors by index.
class Embedding : public Module {
public:
    Embedding(int64_t count, int64_t width);
    /// ids int64 of any shape -> (..., width).
    at::Tensor forward(const at::Tensor& ids) const;

    at::Tensor weight;
};

} // namespace sc
