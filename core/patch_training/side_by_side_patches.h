#pragma once

#include "core/models/checkpoint.h"
#include "core/patch/patch_folder.h"
#include "core/patch_training/merge_weights.h"
#include "core/patch_training/rollout.h"

namespace sc {

/// Patches made for one base, loaded to act together: what their merge should do at the cost of one.
class SideBySidePatches {
public:
    /// Throws Error(Unsupported) if they do not fit the model or each other, Error(InvalidRequest) for one that is no safety
    /// patch.
    SideBySidePatches(const std::vector<PatchFolder>& folders, const Checkpoint& model, const Runtime& runtime);

    std::size_t count() const { return networks_.size(); }
    const UnetConfig& config() const { return config_; }
    const std::vector<NamedTensors>& weights() const { return weights_; } ///< of each network, float32
    const std::vector<GateSet>& gates() const { return gates_; }
    bool gated() const { return gated_; } ///< all of them are, so that they leave the empty prompt's rows alone

    /// The patch `k` for prompts' states (P, tokens, width), as far as its gate opens.
    SidePatch one(std::size_t k, const at::Tensor& states) const;
    /// All patches, as far as their gates open for the states or with the gates open.
    std::vector<SidePatch> all(const at::Tensor& states, bool open) const;
    /// The widest of all gates, as they lie in the merged patch (P).
    at::Tensor widestOpening(const at::Tensor& states) const;
    /// What all add together, each times its gate for the prompts (P, tokens, width), over the widest gate, by which the merged
    /// residuals are multiplied. Rows are those of the prompts, as often as there are. float32.
    Residuals reference(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                        const at::Tensor& prompts) const;
    /// The hint of a network without one (1, channels, 1, 1) or of a black picture.
    at::Tensor hint(const ControlNet& network) const;

private:
    UnetConfig config_;
    int64_t hintSide_;
    at::Device device_;
    std::vector<std::shared_ptr<ControlNet>> networks_;
    std::vector<StateDict> kept_; ///< the files that the networks' weights may lie in
    std::vector<NamedTensors> weights_;
    std::vector<GateSet> gates_;
    bool gated_ = true;
};

} // namespace sc
