#include "core/patch_training/merge_weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace sc {

namespace {

constexpr double tiesDensity = 0.2, dareDrop = 0.5;

bool startsAtZero(const std::string& name) { return name.starts_with("controlnet_"); }

/// The magnitude that the largest `density` of a whole patch's differences reach, from a sample of a million.
double trimThreshold(const std::vector<at::Tensor>& differences, double density) {
    std::vector<at::Tensor> parts;
    int64_t total = 0;
    for (const at::Tensor& difference : differences)
        total += difference.numel();
    const int64_t stride = std::max<int64_t>(1, total / 1'000'000);
    for (const at::Tensor& difference : differences)
        parts.push_back(difference.reshape({-1}).slice(0, 0, c10::nullopt, stride).abs());
    const at::Tensor sorted = std::get<0>(at::cat(parts).sort());
    const int64_t at = std::min(sorted.numel() - 1, int64_t(double(sorted.numel()) * (1 - density)));
    return sorted[at].item<double>();
}

at::Tensor tiesMerge(const std::vector<at::Tensor>& differences, const std::vector<double>& thresholds) {
    std::vector<at::Tensor> trimmed;
    for (std::size_t k = 0; k < differences.size(); ++k)
        trimmed.push_back(at::where(differences[k].abs() >= thresholds[k], differences[k], at::zeros_like(differences[k])));
    const at::Tensor all = at::stack(trimmed), sign = all.sum(0).sign();
    const at::Tensor agrees = (all.sign() == sign).logical_and(all != 0);
    return (all * agrees).sum(0) / agrees.sum(0).clamp_min(1);
}

} // namespace

NamedTensors mergeWeights(MergeMethod method, const NamedTensors& base, const std::vector<NamedTensors>& patches, double factor,
                          uint64_t seed) {
    const double count = double(patches.size());
    at::Generator generator = at::detail::createCPUGenerator(seed);
    std::vector<double> thresholds;
    if (method == MergeMethod::Ties)
        for (const NamedTensors& patch : patches) {
            std::vector<at::Tensor> differences;
            for (const auto& [name, tensor] : patch)
                if (!startsAtZero(name))
                    differences.push_back(tensor - base.at(name));
            thresholds.push_back(trimThreshold(differences, tiesDensity));
        }
    NamedTensors merged;
    for (const auto& [name, first] : patches[0]) {
        const bool zero = startsAtZero(name);
        const at::Tensor origin = base.contains(name) ? base.at(name) : at::zeros_like(first);
        std::vector<at::Tensor> differences;
        for (const NamedTensors& patch : patches)
            differences.push_back(patch.at(name) - origin);
        at::Tensor sum = at::stack(differences).sum(0);
        if (method == MergeMethod::Average) {
            merged[name] = origin + sum / count;
            continue;
        }
        if (!zero && method == MergeMethod::Ties)
            sum = tiesMerge(differences, thresholds);
        // Norm gains and biases are too few to be dropped at random.
        if (!zero && method == MergeMethod::Dare && first.dim() > 1) {
            sum = at::zeros_like(first);
            for (const at::Tensor& difference : differences) {
                // Drawn on the CPU, where the generator is, so that the seed decides on every device.
                const at::Tensor kept = at::empty_like(difference, difference.options().device(at::kCPU));
                sum += difference * kept.bernoulli_(1 - dareDrop, generator).to(difference.device()) / (1 - dareDrop);
            }
        }
        merged[name] = origin + factor * sum;
    }
    return merged;
}

} // namespace sc
