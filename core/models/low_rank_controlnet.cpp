#include "core/models/low_rank_controlnet.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/tensor/load_network.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

class LowRankFolder : public ControlNetCheckpoint {
public:
    explicit LowRankFolder(const fs::path& folder) {
        path_ = folder;
        const fs::path file = folder / "config.json";
        config_ = UnetConfig::fromJson(readJsonFile(file), file.string());
    }

    Loaded<ControlNet> network() const override {
        throw Error(ErrorKind::Unsupported, "\"%1\" is a patch in low-rank form; it can only be built over a model.", path_);
    }

    Loaded<ControlNet> networkOver(const Checkpoint& base) const override {
        const c10::NoGradGuard noGrad;
        const StateDict factors = readSafetensors(path_ / lowRankFileName);
        const Loaded<Unet> unet = base.unet();
        const auto baseWeights = unet.module->named_parameters();
        const ParameterBudget budget(numbersIn(unet.weights) + numbersIn(factors), path_.string());
        Loaded<ControlNet> loaded{std::make_shared<ControlNet>(config_), {}};
        StateDict weights;
        const auto factor = [&](const std::string& name) {
            const at::Tensor* tensor = factors.find(name);
            return tensor ? tensor->to(at::kFloat) : at::Tensor();
        };
        for (const auto& item : loaded.module->named_parameters()) {
            const std::string& name = item.key();
            if (const at::Tensor plain = factor(name); plain.defined()) {
                weights.add(name, plain);
                continue;
            }
            const at::Tensor* origin = baseWeights.find(name);
            const at::Tensor up = factor(name + ".up"), down = factor(name + ".down"), delta = factor(name + ".delta");
            const bool factored =
                up.defined() && down.defined() && up.dim() == 2 && down.dim() == 2 && up.size(1) == down.size(0);
            if (!origin || origin->sizes() != item.value().sizes() || !(factored || delta.defined()))
                continue; // loadWeights names it as missing
            if ((factored ? up.size(0) * down.size(1) : delta.numel()) != origin->numel())
                throw Error(ErrorKind::BadFile, "\"%1\": \"%2\" is of the wrong size. Install the patch again.",
                            path_ / lowRankFileName, name);
            const at::Tensor change = factored ? up.matmul(down) : delta;
            weights.add(name, origin->detach().to(at::kFloat) + change.view(origin->sizes()));
        }
        factors.requireUnchanged();
        unet.weights.requireUnchanged();
        loadWeights(*loaded.module, weights, path_.string());
        loaded.weights = std::move(weights);
        return loaded;
    }
};

} // namespace

std::map<std::string, at::Tensor> lowRankFactors(const std::map<std::string, at::Tensor>& weights,
                                                 const std::map<std::string, at::Tensor>& base, int64_t rank) {
    const c10::NoGradGuard noGrad;
    std::map<std::string, at::Tensor> out;
    for (const auto& [name, value] : weights) {
        checkCancelled();
        const auto origin = base.find(name);
        if (origin == base.end()) {
            out[name] = value.to(at::kFloat);
            continue;
        }
        const at::Tensor change = value.to(at::kFloat) - origin->second.to(at::kFloat);
        const int64_t rows = value.dim() > 1 ? value.size(0) : 1, columns = value.numel() / rows;
        if (rank * (rows + columns) >= rows * columns) {
            out[name + ".delta"] = change;
            continue;
        }
        const auto [u, s, v] = at::linalg_svd(change.reshape({rows, columns}), /*full_matrices=*/false);
        const at::Tensor root = s.narrow(0, 0, rank).sqrt();
        out[name + ".up"] = (u.narrow(1, 0, rank) * root).contiguous();
        out[name + ".down"] = (root.unsqueeze(1) * v.narrow(0, 0, rank)).contiguous();
    }
    return out;
}

std::unique_ptr<ControlNetCheckpoint> openLowRankFolder(const fs::path& folder) {
    return std::make_unique<LowRankFolder>(folder);
}

} // namespace sc
