#include "ui/windows/grid_plan.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

#include "core/base/sha256.h"
#include "core/metadata/request_json.h"
#include "core/schedulers/scheduler_names.h"
#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

namespace {

constexpr std::size_t keyLength = 24;

QString word(const char* english) { return QCoreApplication::translate("Grid", english); }

bool protects(GridAxis axis) { return axis == GridAxis::Protections || axis == GridAxis::Strength; }

void takeProtectionAway(GenerationRequest& request) {
    request.patches.clear();
    request.defence = {};
}

QString number(double value, int digits) { return QLocale().toString(value, 'g', digits); }

} // namespace

GridPlan::GridPlan(GridRequest grid) : grid_(std::move(grid)) {
    grid_.base.batch = 1;
    const GridAxes& axes = grid_.axes;
    const bool anything =
        !grid_.base.patches.empty() || axes.rows.axis == GridAxis::Protections || axes.columns.axis == GridAxis::Protections;
    const bool acrossColumns = protects(axes.columns.axis), acrossRows = !acrossColumns && protects(axes.rows.axis);
    rows_ = lines(axes.rows, anything && acrossRows, false);
    columns_ = lines(axes.columns, anything && acrossColumns, anything && !acrossColumns && !acrossRows);

    // One model after the other, since another one has to be loaded.
    std::vector<std::pair<std::filesystem::path, GridPlace>> order;
    std::vector<std::filesystem::path> models;
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < columns(); ++column)
            order.push_back({request({row, column}).model, {row, column}});
    for (const auto& [model, place] : order)
        if (std::find(models.begin(), models.end(), model) == models.end())
            models.push_back(model);
    std::stable_sort(order.begin(), order.end(), [&](const auto& one, const auto& other) {
        return std::find(models.begin(), models.end(), one.first) < std::find(models.begin(), models.end(), other.first);
    });
    picture_.resize(order.size());
    std::map<std::string, int> known;
    for (const auto& [model, place] : order) {
        const std::string text = requestToJson(request(place)).dump(-1, ' ', false, Json::error_handler_t::replace);
        const auto [found, fresh] = known.emplace(sha256Hex(text.data(), text.size()).substr(0, keyLength), int(keys_.size()));
        if (fresh) {
            keys_.push_back(found->first);
            places_.emplace_back();
        }
        picture_[std::size_t(place.row * columns() + place.column)] = found->second;
        places_[std::size_t(found->second)].push_back(place);
    }
}

std::vector<GridPlan::Line> GridPlan::lines(const GridSide& side, bool oneBare, bool eachBare) const {
    std::vector<Line> out;
    if (oneBare)
        out.push_back({word(QT_TRANSLATE_NOOP("Grid", "Without protection")), {}, true, 0});
    for (const GridValue& value : side.values) {
        const QString title = titleOf(side.axis, value);
        if (eachBare) {
            const int bare = int(out.size());
            out.push_back({word(QT_TRANSLATE_NOOP("Grid", "%1, without")).arg(title), value, true, bare});
            out.push_back({word(QT_TRANSLATE_NOOP("Grid", "%1, with")).arg(title), value, false, bare});
        } else {
            out.push_back({title, value, false, oneBare ? 0 : -1});
        }
    }
    return out;
}

QString GridPlan::titleOf(GridAxis axis, const GridValue& value) const {
    switch (axis) {
    case GridAxis::Prompts:
        return displayed(value.text);
    case GridAxis::Protections:
        break;
    case GridAxis::Strength:
        return word(QT_TRANSLATE_NOOP("Grid", "Strength %1")).arg(QLocale().toString(value.number, 'f', 2));
    case GridAxis::Seeds:
        return word(QT_TRANSLATE_NOOP("Grid", "Seed %1")).arg(value.seed);
    case GridAxis::Models:
        return modelWord(value.path);
    case GridAxis::Schedulers:
        return schedulerWord(value.text);
    case GridAxis::Guidance:
        return word(QT_TRANSLATE_NOOP("Grid", "Guidance %1")).arg(number(value.number, 4));
    case GridAxis::Steps:
        return QCoreApplication::translate("Grid", "%Ln step(s)", nullptr, int(value.number));
    }
    if (!value.text.empty())
        return mechanismWord(value.text);
    if (!value.name.empty())
        return patchText(value.name);
    QStringList names;
    for (const PatchUse& patch : value.patches)
        names << nameOf(patch.path);
    return names.isEmpty() ? word(QT_TRANSLATE_NOOP("Grid", "Without protection")) : names.join(QStringLiteral(" + "));
}

GenerationRequest GridPlan::request(GridPlace place) const {
    const Line &row = rows_[std::size_t(place.row)], &column = columns_[std::size_t(place.column)];
    const GridAxes& axes = grid_.axes;
    GenerationRequest out = grid_.base;
    const auto apply = [&](bool strength) { // strengths are those of the patches that the other axis names
        if (!row.bare && (axes.rows.axis == GridAxis::Strength) == strength)
            applyGridValue(axes, axes.rows.axis, row.value, out);
        if ((!column.bare || !protects(axes.columns.axis)) && (axes.columns.axis == GridAxis::Strength) == strength)
            applyGridValue(axes, axes.columns.axis, column.value, out);
    };
    apply(false);
    apply(true);
    if (row.bare || column.bare)
        takeProtectionAway(out);
    out.arms = out.patches.empty() ? Arms::UnpatchedOnly : Arms::PatchedOnly;
    if (out.model != grid_.base.model)
        out.judges.reset(); // its own, as chosen for another model they say nothing
    return out;
}

GridPlace GridPlan::baseline(GridPlace place) const {
    if (const int column = columns_[std::size_t(place.column)].baseline; column >= 0)
        return {place.row, column};
    if (const int row = rows_[std::size_t(place.row)].baseline; row >= 0)
        return {row, place.column};
    return place;
}

QString axisWord(GridAxis axis) {
    switch (axis) {
    case GridAxis::Prompts:
        return word(QT_TRANSLATE_NOOP("Grid", "Prompts"));
    case GridAxis::Protections:
        return word(QT_TRANSLATE_NOOP("Grid", "Patches and other mechanisms"));
    case GridAxis::Strength:
        return word(QT_TRANSLATE_NOOP("Grid", "Strength of the patches"));
    case GridAxis::Seeds:
        return word(QT_TRANSLATE_NOOP("Grid", "Seeds"));
    case GridAxis::Models:
        return word(QT_TRANSLATE_NOOP("Grid", "Models"));
    case GridAxis::Schedulers:
        return word(QT_TRANSLATE_NOOP("Grid", "Schedulers"));
    case GridAxis::Guidance:
        return word(QT_TRANSLATE_NOOP("Grid", "Guidance"));
    case GridAxis::Steps:
        return word(QT_TRANSLATE_NOOP("Grid", "Steps"));
    }
    return {};
}

QString schedulerWord(const std::string& id) {
    const SchedulerInfo* info = findScheduler(id);
    return id.empty() ? word(QT_TRANSLATE_NOOP("Grid", "The model's own")) : displayed(info ? info->label : id);
}

} // namespace sc
