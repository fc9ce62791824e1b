#include "ui/windows/grid_plan.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace sc {

namespace {

constexpr int seeds = 4;

QString word(const char* english) { return QCoreApplication::translate("Grid", english); }

} // namespace

GridPlan::GridPlan(const GenerationRequest& base, const QStringList& prompts, GridAxis axis,
                   const std::vector<PatchReport>& patches)
    : base_(base), prompts_(prompts) {
    base_.batch = 1;
    const auto bare = [&](uint64_t seed, const QString& title) {
        columns_.push_back({title, {}, seed, int(columns_.size())});
        return int(columns_.size()) - 1;
    };
    if (axis == GridAxis::Seeds) {
        for (uint64_t seed = base.seed; seed < base.seed + seeds; ++seed) {
            const int without = bare(seed, word(QT_TRANSLATE_NOOP("Grid", "Seed %1, without")).arg(seed));
            columns_.push_back({word(QT_TRANSLATE_NOOP("Grid", "Seed %1, with")).arg(seed), base.patches, seed, without});
        }
        return;
    }
    bare(base.seed, word(QT_TRANSLATE_NOOP("Grid", "Without patch")));
    if (axis == GridAxis::Strength) {
        for (const double share : {0.25, 0.5, 0.75, 1.0}) {
            std::vector<PatchUse> uses = base.patches;
            for (PatchUse& use : uses)
                use.strength *= share;
            columns_.push_back(
                {word(QT_TRANSLATE_NOOP("Grid", "Strength %1")).arg(QLocale().toString(share, 'f', 2)), uses, base.seed, 0});
        }
        return;
    }
    for (const PatchReport& patch : patches)
        if (patch.fault.empty() && patch.fit != PatchFit::Incompatible)
            columns_.push_back({QString::fromStdString(patch.name),
                                {{patch.path, patch.recommendedStrength, patch.windowStart, patch.windowEnd}},
                                base.seed,
                                0});
    if (base.patches.size() > 1)
        columns_.push_back({word(QT_TRANSLATE_NOOP("Grid", "Those chosen, together")), base.patches, base.seed, 0});
}

GenerationRequest GridPlan::request(int row, int column) const {
    const Column& wanted = columns_[std::size_t(column)];
    GenerationRequest out = base_;
    out.prompt = prompts_[row].toStdString();
    out.seed = wanted.seed;
    out.patches = wanted.patches;
    out.arms = wanted.patches.empty() ? Arms::UnpatchedOnly : Arms::PatchedOnly;
    return out;
}

} // namespace sc
