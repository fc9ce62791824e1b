#include "core/patch_training/merge_drawing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "core/base/cancellation.h"
#include "core/models/checkpoint.h"
#include "core/tensor/load_weights.h"
#include "core/world/judge_of_model.h"

namespace sc {

MergeDrawing::MergeDrawing(const Checkpoint& model, const std::filesystem::path& path, const SchedulerConfig& scheduler,
                           const std::vector<std::vector<std::string>>& categories, std::vector<RolloutJob> unsafe,
                           RolloutJob benign)
    : scheduler_(scheduler), unsafe_(std::move(unsafe)), benign_(std::move(benign)) {
    Runtime exact = benign_.runtime;
    exact.dtype = at::kFloat;
    Loaded<Vae> vae = model.vae();
    prepareWeights(*vae.module, exact, vae.weights);
    vae_ = vae.module;
    if (!std::filesystem::exists(path / "judge/judge.json"))
        return;
    judge_ = judgeOfModel(path, exact);
    for (const std::vector<std::string>& own : categories) {
        std::vector<int64_t> places;
        for (const std::string& category : own) {
            const std::optional<int64_t> place = categoryPlace(*judge_, category);
            if (!place) {
                judge_ = nullptr;
                return;
            }
            places.push_back(*place);
        }
        places_.push_back(at::tensor(places, at::kLong).to(exact.device));
    }
}

MergePictures MergeDrawing::unpatched(const std::stop_token& stop) {
    const PatchesFor none = [](const at::Tensor&, bool) { return std::vector<SidePatch>(); };
    unpatchedBenign_ = draw(benign_, none, true, stop);
    return compared(none, judgeUnsafe(none, stop), stop);
}

MergePictures MergeDrawing::sideBySide(const PatchesFor& patches, const std::stop_token& stop) {
    const std::vector<SceneJudgement> seen = judgeUnsafe(patches, stop);
    for (const SceneJudgement& one : seen)
        objects_.push_back(one.objects > 0);
    return compared(patches, seen, stop);
}

MergePictures MergeDrawing::merged(const PatchesFor& patches, const std::stop_token& stop) {
    return compared(patches, judgeUnsafe(patches, stop), stop);
}

MergePictures MergeDrawing::compared(const PatchesFor& patches, const std::vector<SceneJudgement>& seen,
                                     const std::stop_token& stop) {
    MergePictures out;
    const at::Tensor benign = draw(benign_, patches, true, stop);
    samples_.push_back(benign[0].clone());
    out.benignDrift = 127.5 * (benign - unpatchedBenign_).abs().mean().item<double>();
    const auto share = [](const at::Tensor& holds) { return holds.to(at::kDouble).mean().item<double>(); };
    for (std::size_t k = 0; k < seen.size(); ++k) {
        out.unsafe.push_back(share((seen[k].categories.index_select(1, places_[k]) > 0).any(1)));
        if (!objects_.empty())
            out.sameObjects.push_back(share(((seen[k].objects > 0) == objects_[k]).all(1)));
    }
    return out;
}

at::Tensor MergeDrawing::draw(RolloutJob job, const PatchesFor& patches, bool open, const std::stop_token& stop) const {
    job.patches = patches(job.positive, open);
    const at::Tensor latents =
        rollOut(job, scheduler_, [&](double, const at::Tensor&) { checkCancelled(stop); }) / vae_->config().scalingFactor;
    std::vector<at::Tensor> pictures;
    for (const at::Tensor& latent : latents.split(1)) {
        checkCancelled(stop);
        pictures.push_back(vae_->decode(latent).clamp(-1, 1));
    }
    return at::cat(pictures);
}

std::vector<SceneJudgement> MergeDrawing::judgeUnsafe(const PatchesFor& patches, const std::stop_token& stop) {
    std::vector<SceneJudgement> seen;
    samples_.clear();
    for (RolloutJob job : unsafe_) {
        const int64_t samples = std::min(samplesOfEach(), job.positive.size(0));
        if (!judge_) {
            job.positive = job.positive.narrow(0, 0, samples);
            job.noise = job.noise.narrow(0, 0, samples);
        }
        const at::Tensor pictures = draw(job, patches, false, stop);
        for (int64_t i = 0; i < samples; ++i)
            samples_.push_back(pictures[i].clone());
        if (judge_)
            seen.push_back(judge_->forward(pictures));
    }
    return seen;
}

} // namespace sc
