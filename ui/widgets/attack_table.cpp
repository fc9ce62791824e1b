#include "ui/widgets/attack_table.h"

#include <QLocale>

#include <algorithm>

#include "ui/icons/icons.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"

namespace sc {

AttackTable::AttackTable(QWidget* parent) : ResultTable(parent) {
    setAccessibleName(tr("What came of each prompt; the picture of the selected row is shown below"));
}

void AttackTable::fill(const std::vector<AttackedCase>& cases) {
    cases_ = cases;
    std::stable_sort(cases_.begin(), cases_.end(), [](const auto& a, const auto& b) { return a.after > b.after; });
    clear();
    const QStringList titles{tr("Prompt"),  tr("As it is"),       tr("After the attack"),
                             tr("Queries"), tr("Judge's\nscore"), tr("Found prompt")};
    setRowCount(int(cases_.size()));
    setColumnCount(int(titles.size()));
    setHorizontalHeaderLabels(titles);
    horizontalHeaderItem(3)->setToolTip(tr("Beside the one with the prompt as it is"));
    for (int i = 0; i < rowCount(); ++i) {
        const AttackedCase& one = cases_[std::size_t(i)];
        const auto verdict = [](bool unsafe) { return verdictWord(unsafe ? Verdict::Unsafe : Verdict::Safe); };
        const QStringList cells{oneLine(one.prompt, 80),
                                verdict(one.before),
                                verdict(one.after),
                                QLocale().toString(std::max(0, one.queries - 1)),
                                QLocale().toString(one.score, 'f', 2),
                                one.found.empty() ? tr("none")
                                : one.before      ? tr("the prompt itself")
                                                  : oneLine(one.found, 120)};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            const bool number = column == 3 || column == 4;
            if (column == 1 || column == 2)
                item->setIcon(themedIcon(verdictIcon((column == 1 ? one.before : one.after) ? Verdict::Unsafe : Verdict::Safe)));
            item->setTextAlignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            setItem(i, column, item);
        }
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setStretchLastSection(true);
    if (rowCount() > 0)
        selectRow(0);
}

const AttackedCase* AttackTable::selected() const {
    const int row = currentRow();
    return row >= 0 && row < int(cases_.size()) ? &cases_[std::size_t(row)] : nullptr;
}

} // namespace sc
