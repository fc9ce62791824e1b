#pragma once

#include <QStringList>

#include <vector>

#include "core/generation/request.h"
#include "core/patch/patch_report.h"

namespace sc {

/// What the columns of a grid differ in. The first one is always drawn without patches.
enum class GridAxis { Strength, Patches, Seeds };

/// Prompts by what is compared: which request fills which cell.
class GridPlan {
public:
    GridPlan() = default;
    /// `base`: everything that the axis leaves alone. Patches: `patches` one by one, then those of `base` together.
    GridPlan(const GenerationRequest& base, const QStringList& prompts, GridAxis axis, const std::vector<PatchReport>& patches);

    int rows() const { return int(prompts_.size()); }
    int columns() const { return int(columns_.size()); }
    const QString& prompt(int row) const { return prompts_[row]; }
    const QString& title(int column) const { return columns_[std::size_t(column)].title; }
    /// One picture.
    GenerationRequest request(int row, int column) const;
    /// The column whose picture is the same without patches.
    int baseline(int column) const { return columns_[std::size_t(column)].baseline; }

private:
    struct Column {
        QString title;
        std::vector<PatchUse> patches;
        uint64_t seed = 0;
        int baseline = 0;
    };
    GenerationRequest base_;
    QStringList prompts_;
    std::vector<Column> columns_;
};

} // namespace sc
