#include "core/defence/safety_guidance.h"

#include <ATen/ATen.h>

namespace sc {

SldSettings SldSettings::preset(const std::string& name) {
    if (name == "weak")
        return {15, 20, 0.0, 0.0, 0.0};
    if (name == "strong")
        return {7, 2000, 0.025, 0.5, 0.7};
    if (name == "max")
        return {0, 5000, 1.0, 0.5, 0.7};
    return {};
}

at::Tensor SafetyGuidance::guide(const at::Tensor& without, const at::Tensor& with, const at::Tensor& concept_, double guidance) {
    const at::Tensor distance = with - concept_;
    const at::Tensor scale = (distance.abs() * settings_.scale).clamp_max(1);
    const at::Tensor mu = at::where(distance < settings_.threshold, scale, at::zeros_like(scale));
    if (!momentum_.defined())
        momentum_ = at::zeros_like(with);
    const at::Tensor gamma = mu * (concept_ - without) + settings_.momentumScale * momentum_;
    momentum_ = settings_.momentumDecay * momentum_ + (1 - settings_.momentumDecay) * gamma;
    const at::Tensor direction = with - without;
    return without + guidance * (call_++ >= settings_.warmUp ? direction - gamma : direction);
}

} // namespace sc
