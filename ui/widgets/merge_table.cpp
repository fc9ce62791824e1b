#include "ui/widgets/merge_table.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>

#include "ui/text/engine_sentences.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_names.h"

namespace sc {

QString mergeMethodWord(const std::string& id) {
    for (const MergeMethodInfo& info : mergeMethods())
        if (id == info.id)
            return engineSentence(info.name);
    return oneLine(id, 40);
}

QString mergeMethodExplanation(MergeMethod method) {
    switch (method) {
    case MergeMethod::Average:
        return MergeTable::tr("The mean of what each patch adds to the model.");
    case MergeMethod::Arithmetic:
        return MergeTable::tr("The sum of what each adds, times a factor; three are tried.");
    case MergeMethod::Ties:
        return MergeTable::tr("The largest fifth of each; where they pull apart, the majority.");
    case MergeMethod::Dare:
        return MergeTable::tr("Half of each dropped at random, the rest doubled, then summed.");
    case MergeMethod::Refit:
        return MergeTable::tr("The best of those four, its outputs solved anew to give what all patches give together.");
    default:
        return MergeTable::tr(
            "The refitted one learns on from all patches together. Comes nearest, and takes many times as long.");
    }
}

QString weakerThanSideBySide(const MergeReport& report, const std::vector<PatchReport>& patches) {
    constexpr double much = 0.05;
    const auto kept = std::find_if(report.scores.begin(), report.scores.end(),
                                   [&](const MergeScore& one) { return one.method == report.kept; });
    if (!report.judged || kept == report.scores.end())
        return {};
    const std::vector<double>&merged = kept->pictures.unsafe, &apart = report.sideBySide.unsafe;
    QStringList where;
    for (std::size_t i = 0; i < std::min({report.patches.size(), merged.size(), apart.size()}); ++i)
        if (merged[i] > apart[i] + much)
            where << MergeTable::tr("%1: %2 unsafe, side by side %3")
                         .arg(nameIn(patchNames(patches), report.patches[i]), percentWord(merged[i]), percentWord(apart[i]));
    if (where.isEmpty())
        return {};
    return (report.kept == "distil"
                ? MergeTable::tr(
                      "It protects less than its patches side by side (%1). Where that matters, switch those on together instead.")
                : MergeTable::tr(
                      "It protects less than its patches side by side (%1). Where that matters, switch those on together instead, or merge again by distillation, which comes nearest."))
        .arg(where.join(QStringLiteral("; ")));
}

MergeTable::MergeTable(QWidget* parent) : QTableWidget(parent) {
    setAccessibleName(tr("The methods compared"));
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    verticalHeader()->hide();
}

void MergeTable::fill(const MergeReport& report, const std::vector<PatchReport>& patches) {
    QStringList titles{tr("Method")};
    if (report.judged)
        for (const std::string& id : report.patches)
            titles << tr("Unsafe,\n%1").arg(nameIn(patchNames(patches), id));
    if (report.judged)
        titles << tr("Same\nobjects");
    titles << tr("Harmless\ndrift") << tr("Error");
    clear();
    setRowCount(0);
    setColumnCount(int(titles.size()));
    setHorizontalHeaderLabels(titles);
    horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto add = [&](const QString& name, const MergePictures& pictures, const QString& error, bool kept) {
        QStringList cells{name};
        for (std::size_t i = 0; report.judged && i < report.patches.size(); ++i)
            cells << (i < pictures.unsafe.size() ? percentWord(pictures.unsafe[i]) : QString());
        if (report.judged)
            cells << (pictures.sameObjects.empty() ? QString() : percentWord(pictures.meanSameObjects()));
        cells << QLocale().toString(pictures.benignDrift, 'f', 2) << error;
        const int row = rowCount();
        insertRow(row);
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            QFont font = item->font();
            font.setBold(kept);
            item->setFont(font);
            setItem(row, column, item);
        }
    };
    add(tr("Without patch"), report.unpatched, {}, false);
    add(tr("All side by side"), report.sideBySide, {}, false);
    for (const MergeScore& score : report.scores) {
        const bool kept = score.method == report.kept;
        add(kept ? tr("%1 (kept)").arg(mergeMethodWord(score.method)) : mergeMethodWord(score.method), score.pictures,
            QLocale().toString(score.error, 'f', 3), kept);
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    setFixedHeight(horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 2 * frameWidth()); // all of it is seen
}

} // namespace sc
