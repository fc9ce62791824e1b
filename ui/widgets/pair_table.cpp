#include "ui/widgets/pair_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <set>

namespace sc {

namespace {

constexpr int pictureRole = Qt::UserRole; ///< path of the picture that goes with a prompt

bool isEmpty(const PairRow& row) {
    return row.category.empty() && row.unsafe.empty() && row.safe.empty() && row.instruction.empty();
}

} // namespace

PairTable::PairTable(QWidget* parent) : QTableWidget(0, 4, parent) {
    setAccessibleName(tr("Pairs of prompts"));
    setHorizontalHeaderLabels({tr("Category"), tr("Unsafe prompt"), tr("Safe prompt"), tr("Instruction (once is enough)")});
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(Category, QHeaderView::Interactive);
    horizontalHeader()->setHighlightSections(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setRowCount(3);
    setCurrentCell(0, Unsafe);
    connect(this, &QTableWidget::itemChanged, this, &PairTable::changed);
}

QString PairTable::at(int row, int column) const {
    const QTableWidgetItem* cell = item(row, column);
    return cell ? cell->text().simplified().left(longest) : QString();
}

void PairTable::put(int row, int column, const QString& text) {
    if (!item(row, column))
        setItem(row, column, new QTableWidgetItem);
    item(row, column)->setText(text.left(longest));
}

PairRow PairTable::rowAt(int row) const {
    const auto picture = [&](int column) {
        return item(row, column) ? item(row, column)->data(pictureRole).toString().toStdString() : std::string();
    };
    return {at(row, Category).toStdString(),
            at(row, Unsafe).toStdString(),
            at(row, Safe).toStdString(),
            at(row, Instruction).toStdString(),
            picture(Safe),
            picture(Unsafe)};
}

std::vector<PairRow> PairTable::rows() const {
    std::vector<PairRow> out;
    for (int row = 0; row < rowCount(); ++row)
        if (PairRow pair = rowAt(row); !isEmpty(pair))
            out.push_back(std::move(pair));
    return out;
}

int PairTable::incompleteRow() const {
    for (int row = 0; row < rowCount(); ++row)
        if (const PairRow pair = rowAt(row); !isEmpty(pair) && (pair.unsafe.empty() || pair.safe.empty()))
            return row + 1;
    return 0;
}

int PairTable::append(const std::vector<PairRow>& rows) {
    const QSignalBlocker quiet(this);
    int last = rowCount();
    while (last > 0 && isEmpty(rowAt(last - 1)))
        --last;
    const int taken = std::min(int(rows.size()), mostRows - last);
    setRowCount(std::max(rowCount(), last + taken));
    for (int i = 0; i < taken; ++i) {
        const PairRow& pair = rows[std::size_t(i)];
        const auto fill = [&](Column column, const std::string& text, const std::filesystem::path& picture) {
            put(last + i, column, QString::fromStdString(text));
            if (!picture.empty())
                item(last + i, column)->setData(pictureRole, QString::fromStdString(picture.string()));
        };
        fill(Category, pair.category, {});
        fill(Unsafe, pair.unsafe, pair.unsafePicture);
        fill(Safe, pair.safe, pair.safePicture);
        fill(Instruction, pair.instruction, {});
    }
    Q_EMIT changed();
    return taken;
}

void PairTable::addRow() {
    if (rowCount() == mostRows)
        return;
    setRowCount(rowCount() + 1);
    setCurrentCell(rowCount() - 1, Unsafe);
    setFocus(Qt::OtherFocusReason);
}

void PairTable::removeSelectedRows() {
    std::set<int, std::greater<>> chosen;
    for (const QModelIndex& index : selectedIndexes())
        chosen.insert(index.row());
    for (const int row : chosen)
        removeRow(row);
    if (rowCount() == 0)
        setRowCount(1);
    Q_EMIT changed();
}

void PairTable::paste(const QString& text) {
    QStringList lines = text.split('\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    const int top = std::max(0, currentRow()), left = currentColumn() < 0 ? int(Unsafe) : currentColumn();
    const int count = std::min(int(lines.size()), mostRows - top);
    {
        const QSignalBlocker quiet(this);
        setRowCount(std::max(rowCount(), top + count));
        for (int i = 0; i < count; ++i) {
            const QStringList cells = lines[i].split('\t');
            for (int j = 0; j < cells.size() && left + j < columnCount(); ++j)
                put(top + i, left + j, cells[j].simplified());
        }
    }
    viewport()->update();
    Q_EMIT changed();
}

void PairTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        paste(QApplication::clipboard()->text());
    } else if (event->matches(QKeySequence::Delete)) {
        for (QTableWidgetItem* cell : selectedItems())
            cell->setText({});
    } else {
        QTableWidget::keyPressEvent(event);
    }
}

} // namespace sc
