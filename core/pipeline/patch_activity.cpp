#include "core/pipeline/patch_activity.h"

#include <ATen/ATen.h>

#include <cmath>

namespace sc {

namespace {

/// The row of the patched arm's positive prompt, which is always the last.
at::Tensor lastRow(const at::Tensor& x) { return x.narrow(0, x.size(0) - 1, 1).to(at::kFloat); }

} // namespace

ActivityMeter::ActivityMeter(std::size_t patches, int64_t levels, int64_t height, int64_t width)
    : levels_(levels), traces_(patches) {
    for (PatchTrace& trace : traces_)
        trace.where = at::zeros({height, width});
}

void ActivityMeter::beginCall() {
    acting_.assign(traces_.size(), {});
    rows_.assign(traces_.size(), std::vector<double>(std::size_t(levels_) + 1, 0.0));
    maps_.assign(traces_.size(), {});
}

void ActivityMeter::addResiduals(std::size_t patch, const Residuals& residuals) { acting_[patch] = residuals; }

void ActivityMeter::addFeatures(const UnetFeatures& base) {
    std::vector<double> features(std::size_t(levels_) + 1, 0.0);
    std::vector<std::size_t> levels;
    std::vector<double> meanSquares;
    for (const at::Tensor& skip : base.skips) {
        const at::Tensor squares = lastRow(skip).square();
        std::size_t level = 0;
        for (int64_t width = skip.size(3); width < base.skips.front().size(3) && int64_t(level) + 1 < levels_; width *= 2)
            ++level;
        levels.push_back(level);
        features[level] += squares.sum().item<double>();
        meanSquares.push_back(squares.mean().item<double>());
    }
    features.back() = lastRow(base.middle).square().sum().item<double>();
    for (std::size_t patch = 0; patch < acting_.size(); ++patch) {
        const Residuals& own = acting_[patch];
        if (own.empty())
            continue;
        std::vector<double>& row = rows_[patch];
        at::Tensor map = at::zeros_like(traces_[patch].where);
        for (std::size_t i = 0; i < own.down.size(); ++i) {
            const at::Tensor squares = lastRow(own.down[i]).square();
            row[levels[i]] += squares.sum().item<double>();
            const at::Tensor places = (squares.mean(1, /*keepdim=*/true) / (meanSquares[i] + 1e-12)).sqrt();
            map += at::upsample_bilinear2d(places, map.sizes(), /*align_corners=*/false).squeeze(0).squeeze(0).cpu();
        }
        row.back() = lastRow(own.mid).square().sum().item<double>();
        for (std::size_t level = 0; level < row.size(); ++level)
            row[level] = std::sqrt(row[level] / (features[level] + 1e-12));
        maps_[patch] = map;
    }
}

void ActivityMeter::endCall() {
    for (std::size_t patch = 0; patch < traces_.size(); ++patch) {
        traces_[patch].energy.push_back(rows_[patch]);
        if (maps_[patch].defined())
            traces_[patch].where += maps_[patch];
    }
}

} // namespace sc
