#include "core/nn/layers.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include "core/kernels/convolution_layout.h"
#include "core/kernels/norm.h"
#include "core/kernels/widen.h"
#include "core/nn/parameter_budget.h"

namespace sc {

at::Tensor Module::parameter(const std::string& name, at::IntArrayRef shape) {
    ParameterBudget::spend(shape);
    return register_parameter(name, at::empty(shape, at::kFloat));
}

Linear::Linear(int64_t in, int64_t out, bool withBias) {
    weight = parameter("weight", {out, in});
    if (withBias)
        bias = parameter("bias", {out});
}

namespace {

/// Weights may be kept narrower than what is computed in (see WeightStorage); they are widened for each use.
at::Tensor widened(const at::Tensor& weight, const at::Tensor& x) {
    return weight.scalar_type() == x.scalar_type() ? weight : widen(weight);
}

/// at::conv2d, but on the CPU always by oneDNN: LibTorch takes BLAS for single pixels where there is one thread, so that the last
/// bits of a picture would depend on the number of threads. Under autocast conv2d computes in the narrower type.
at::Tensor convolved(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, int64_t stride = 1,
                     int64_t padding = 0) {
    if (!x.device().is_cpu() || x.scalar_type() != at::kFloat || c10::GradMode::is_enabled() || !at::hasMKLDNN() ||
        !c10::impl::tls_is_dispatch_key_excluded(c10::DispatchKey::AutocastCPU))
        return at::conv2d(x, weight, bias, stride, padding);
    const at::MemoryFormat format = x.suggest_memory_format();
    return at::mkldnn_convolution(x.contiguous(format), weight.contiguous(format), bias, {padding, padding}, {stride, stride},
                                  {1, 1}, 1);
}

} // namespace

at::Tensor Linear::forward(const at::Tensor& x) const {
    const at::Tensor w = widened(weight, x);
    const int64_t in = weight.size(1), out = weight.size(0), rows = x.numel() / in;
    // On the CPU a 1x1 convolution (oneDNN) is up to twice as fast as the matrix product (BLAS), save for few rows.
    if (!x.device().is_cpu() || rows < 8 || c10::GradMode::is_enabled())
        return at::linear(x, w, bias);
    const at::Tensor image = x.contiguous().view({1, rows, 1, in}).permute({0, 3, 1, 2});
    const at::Tensor y = convolved(image, w.view({out, in, 1, 1}), bias);
    std::vector<int64_t> shape = x.sizes().vec();
    shape.back() = out;
    return y.permute({0, 2, 3, 1}).reshape(shape);
}

Conv2d::Conv2d(int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t padding) : stride_(stride), padding_(padding) {
    weight = parameter("weight", {out, in, kernel, kernel});
    bias = parameter("bias", {out});
}

at::Tensor Conv2d::forward(const at::Tensor& x, const at::Tensor& otherBias) const {
    const at::Tensor w = widened(weight, x);
    const bool ownLayout = w.size(2) > 1 && w.is_contiguous() && x.device().is_cpu() && x.scalar_type() == at::kFloat &&
                           !c10::GradMode::is_enabled() && defaultLayoutConvolvesFaster();
    if (!ownLayout)
        return convolved(x, w, otherBias, stride_, padding_);
    return toChannelsLast(convolved(toDefaultLayout(x), w, otherBias, stride_, padding_));
}

LayerNorm::LayerNorm(int64_t width, double eps) : eps_(eps) {
    weight = parameter("weight", {width});
    bias = parameter("bias", {width});
}

at::Tensor LayerNorm::forward(const at::Tensor& x) const { return layerNorm(x, weight, bias, eps_); }

GroupNorm::GroupNorm(int64_t groups, int64_t channels, double eps) : groups_(groups), eps_(eps) {
    weight = parameter("weight", {channels});
    bias = parameter("bias", {channels});
}

at::Tensor GroupNorm::forward(const at::Tensor& x) const { return groupNorm(x, groups_, weight, bias, eps_, false); }

at::Tensor GroupNorm::forwardSilu(const at::Tensor& x) const { return groupNorm(x, groups_, weight, bias, eps_, true); }

Embedding::Embedding(int64_t count, int64_t width) { weight = parameter("weight", {count, width}); }

at::Tensor Embedding::forward(const at::Tensor& ids) const { return at::embedding(weight, ids); }

} // namespace sc
