#include "core/patch/concept_gate.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/base/error.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/safetensors.h"

namespace sc {

ConceptGate::ConceptGate(int64_t stateWidth, int64_t hiddenWidth) {
    hidden_ = child<Linear>("hidden", stateWidth, hiddenWidth);
    out_ = child<Linear>("out", hiddenWidth, 1);
}

at::Tensor ConceptGate::forward(const at::Tensor& states, const at::Tensor& instruction) const {
    at::Tensor h = at::linear(states, hidden_->weight, hidden_->bias);
    if (instruction.defined())
        h = h + instruction;
    return at::linear(at::silu(h), out_->weight, out_->bias).squeeze(-1).amax(-1);
}

GateSet readGates(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "gate.safetensors";
    const StateDict all = readSafetensors(file);
    std::map<std::string, StateDict> perCategory;
    for (const auto& [name, tensor] : all.tensors()) {
        const std::size_t dot = name.find('.');
        perCategory[name.substr(0, dot)].add(dot == std::string::npos ? name : name.substr(dot + 1),
                                             tensor.to(at::kFloat, false, /*copy=*/true));
    }
    all.requireUnchanged();
    GateSet gates;
    for (const auto& [category, weights] : perCategory) {
        const at::Tensor* hidden = weights.find("hidden.weight");
        if (!hidden || hidden->dim() != 2)
            throw Error(ErrorKind::Unsupported, "\"%1\" holds no gate that this program knows. Install the patch again.", file);
        const auto gate = std::make_shared<ConceptGate>(hidden->size(1), hidden->size(0));
        loadWeights(*gate, weights, file.string());
        gates[category] = gate;
    }
    if (gates.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" is empty. Install the patch again.", file);
    return gates;
}

void writeGates(const std::filesystem::path& folder, const GateSet& gates) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [category, gate] : gates)
        for (const auto& item : gate->named_parameters())
            tensors[category + "." + item.key()] = item.value().detach().to(at::kFloat).contiguous();
    writeSafetensors(folder / "gate.safetensors", tensors);
}

double gateOpening(const GateSet& gates, const at::Tensor& states) {
    const c10::NoGradGuard noGrad;
    const at::Tensor first = states.narrow(0, 0, 1).to(at::kCPU, at::kFloat);
    double widest = 0;
    for (const auto& [category, gate] : gates) {
        if (gate->stateWidth() != first.size(2))
            throw Error(ErrorKind::Unsupported,
                        "The gate \"%1\" was made for text states of width %2, this model's are %3 wide. Choose another patch.",
                        category, gate->stateWidth(), first.size(2));
        const double opening = gate->forward(first).sigmoid().item<double>();
        // A gate that says nothing sensible must not close.
        widest = std::max(widest, std::isfinite(opening) ? opening : 1.0);
    }
    return widest;
}

at::Tensor gateOpenings(const GateSet& gates, const at::Tensor& states) {
    at::Tensor out = at::ones({states.size(0)}, states.options().dtype(at::kFloat));
    if (!gates.empty())
        for (int64_t i = 0; i < states.size(0); ++i)
            out[i] = gateOpening(gates, states.narrow(0, i, 1));
    return at::where(out < ConceptGate::closedBelow, at::zeros_like(out), out);
}

} // namespace sc
