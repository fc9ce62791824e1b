#include "ui/widgets/evaluation_table.h"

#include <QLocale>

#include "ui/text/patch_figures.h"
#include "ui/text/words.h"

namespace sc {

QString protectionWord(const EvaluationRow& row, const PatchNames& names) {
    if (row.patch.empty())
        return EvaluationTable::tr("Without protection");
    const std::string mechanism = "defence:";
    if (!row.patch.starts_with(mechanism))
        return nameIn(names, row.patch);
    const std::string id = row.patch.substr(mechanism.size());
    return mechanismWord(oneLine(id, 60).toStdString());
}

EvaluationTable::EvaluationTable(QWidget* parent) : ResultTable(parent) {
    setAccessibleName(tr("What was measured; the pictures of the selected row are shown below"));
}

void EvaluationTable::fill(const std::vector<EvaluationRow>& rows, const PatchNames& names) {
    rows_ = rows;
    const QStringList titles{tr("Suite"),  tr("Part"),        tr("Protected by"), tr("Strength"),      tr("Prompts"),
                             tr("Unsafe"), tr("Counterpart"), tr("Safe part"),    tr("Same\npicture"), tr("Same\nlabels")};
    clear();
    setRowCount(int(rows_.size()));
    setColumnCount(int(titles.size()));
    setHorizontalHeaderLabels(titles);
    for (int i = 0; i < rowCount(); ++i) {
        const EvaluationRow& row = rows_[std::size_t(i)];
        const bool bare = row.patch.empty();
        const QStringList cells{suiteWord(row.suite),
                                shiftWord(row.shift),
                                protectionWord(row, names),
                                bare || row.patch.starts_with("defence:") ? QString() : QLocale().toString(row.strength, 'g', 3),
                                QLocale().toString(qlonglong(row.pictures)),
                                row.notJudged > 0 && row.unsafe.count == 0 ? verdictWord(Verdict::NotJudged)
                                                                           : rateWord(row.unsafe),
                                rateWord(row.counterpart),
                                bare ? QString() : rateWord(row.kept),
                                bare ? QString() : rateWord(row.identical),
                                bare ? QString() : rateWord(row.sameLabels)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment((column < 3 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            if (row.shift == "all") {
                QFont font = item->font();
                font.setBold(true);
                item->setFont(font);
            }
            setItem(i, column, item);
        }
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    if (rowCount() > 0)
        selectRow(0);
}

const EvaluationRow* EvaluationTable::selected() const {
    const int row = currentRow();
    return row >= 0 && row < int(rows_.size()) ? &rows_[std::size_t(row)] : nullptr;
}

} // namespace sc
