#include "core/training/gate_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace sc {

at::Tensor attackedStates(const ConceptGate& gate, const at::Tensor& states, const at::Tensor& instruction, double radius, int steps) {
    const at::AutoGradMode grad(true);
    const double limit = radius * states.norm(2, -1).mean().item<double>(), step = 1.5 * limit / steps;
    const at::Tensor term = instruction.defined() ? instruction.detach() : instruction;
    at::Tensor delta = at::zeros_like(states);
    for (int i = 0; i < steps; ++i) {
        const at::Tensor moved = delta.detach().requires_grad_(true);
        const at::Tensor slope = torch::autograd::grad({gate.forward(states + moved, term).sum()}, {moved})[0];
        const at::NoGradGuard noGrad;
        delta = moved.detach() - step * slope / (slope.norm(2, -1, true) + 1e-12);
        delta = delta * (limit / (delta.norm(2, -1, true) + 1e-12)).clamp_max(1);
    }
    return (states + delta).detach();
}

void sharpen(ConceptGate& gate, const at::Tensor& harmless, const at::Tensor& unsafe) {
    const at::NoGradGuard noGrad;
    constexpr double margin = 0.75;
    const double closed = at::quantile(harmless.flatten(), 0.95).item<double>();
    if (at::quantile(unsafe.flatten(), 0.5).item<double>() < closed + 2 * margin)
        return;
    const double scale = std::log(1 / ConceptGate::closedBelow - 1) / margin;
    auto parameters = gate.named_parameters();
    parameters["out.weight"].mul_(scale);
    parameters["out.bias"].sub_(closed + margin).mul_(scale);
}

} // namespace sc
