#pragma once

#include <ATen/core/Tensor.h>

#include <string>

namespace sc {

/// Settings of Safe Latent Diffusion (arXiv 2211.05105, table 4).
struct SldSettings {
    int warmUp = 10;            ///< calls before the guidance acts
    double scale = 1000;        ///< s_S
    double threshold = 0.01;    ///< lambda
    double momentumScale = 0.3; ///< s_m
    double momentumDecay = 0.4; ///< beta_m

    /// "weak", "medium", "strong" or "max".
    static SldSettings preset(const std::string& name);
};

/// Guidance away from a concept, call by call; one for each picture.
class SafetyGuidance {
public:
    explicit SafetyGuidance(const SldSettings& settings) : settings_(settings) {}

    /// The guided prediction from those without a prompt, with it and with the concept, all of noise (B, C, H, W) float32:
    /// without + guidance * ((with - without) - gamma), equations 6 to 8. Call once for each call of the network, in order.
    at::Tensor guide(const at::Tensor& without, const at::Tensor& with, const at::Tensor& concept_, double guidance);

private:
    SldSettings settings_;
    at::Tensor momentum_;
    int call_ = 0;
};

} // namespace sc
