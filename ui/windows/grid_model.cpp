#include "ui/windows/grid_model.h"

#include <QPixmap>

#include "ui/text/words.h"
#include "ui/windows/grid_thumbnails.h"

namespace sc {

GridModel::GridModel(GridThumbnails& thumbnails, QObject* parent) : QAbstractTableModel(parent), thumbnails_(thumbnails) {
    grid_.plan = std::make_shared<const GridPlan>();
    connect(&thumbnails_, &GridThumbnails::ready, this, [this](int picture) {
        if (picture >= plan().pictures())
            return;
        for (const GridPlace place : plan().places(picture))
            Q_EMIT dataChanged(index(place.row, place.column), index(place.row, place.column), {Qt::DecorationRole});
    });
}

void GridModel::setGrid(const GridInFolder& grid) {
    beginResetModel();
    grid_ = grid;
    pins_.clear();
    rowCounts_.assign(std::size_t(plan().rows()), {});
    columnCounts_.assign(std::size_t(plan().columns()), {});
    done_ = 0;
    for (int i = 0; i < plan().pictures(); ++i)
        count(i, 1);
    endResetModel();
}

void GridModel::count(int picture, int by) {
    const GridCell& cell = grid_.cells[std::size_t(picture)];
    done_ += cell.state == GridCell::Drawn || cell.state == GridCell::Refused ? by : 0;
    for (const GridPlace place : plan().places(picture)) {
        rowCounts_[std::size_t(place.row)].add(cell, by);
        columnCounts_[std::size_t(place.column)].add(cell, by);
    }
}

void GridModel::setCell(int picture, const GridCell& cell) {
    count(picture, -1);
    grid_.cells[std::size_t(picture)] = cell;
    count(picture, 1);
    for (const GridPlace place : plan().places(picture)) {
        Q_EMIT dataChanged(index(place.row, place.column), index(place.row, place.column));
        Q_EMIT headerDataChanged(Qt::Vertical, place.row, place.row);
        Q_EMIT headerDataChanged(Qt::Horizontal, place.column, place.column);
    }
}

void GridModel::togglePin(GridPlace place) {
    if (!pins_.removeOne(place))
        pins_.append(place);
    if (rowCount() > 0 && columnCount() > 0) // the letters behind it move up
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {PinRole});
}

QString GridModel::pinWord(qsizetype pin) { return pin < 26 ? QString(QChar('A' + char16_t(pin))) : QString::number(pin + 1); }

QString GridModel::titleOf(GridPlace place) const {
    return QStringLiteral("%1 · %2").arg(plan().rowTitle(place.row), plan().columnTitle(place.column));
}

QString GridModel::stateWord(GridPlace place) const {
    switch (cell(place).state) {
    case GridCell::Drawn:
        return verdictWord(cell(place).verdict);
    case GridCell::Refused:
        return tr("Refused");
    case GridCell::Failed:
        return tr("Failed");
    case GridCell::Missing:
        break;
    }
    return tr("Not drawn yet");
}

int GridModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : plan().rows(); }

int GridModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : plan().columns(); }

QVariant GridModel::data(const QModelIndex& index, int role) const {
    const GridPlace place{index.row(), index.column()};
    if (place.row >= rowCount() || place.column >= columnCount())
        return {};
    switch (role) {
    case Qt::DecorationRole:
        if (cell(place).state == GridCell::Drawn)
            return thumbnails_.find(plan().picture(place));
        return {};
    case Qt::DisplayRole:
        return stateWord(place);
    case StateRole:
        return int(cell(place).state);
    case VerdictRole:
        return int(cell(place).verdict);
    case PinRole:
        return pins_.contains(place) ? pinWord(pins_.indexOf(place)) : QString();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString pin = pins_.contains(place) ? tr(", pinned as %1").arg(pinWord(pins_.indexOf(place))) : QString();
        return QStringLiteral("%1: %2%3").arg(titleOf(place), stateWord(place), pin);
    }
    default:
        return {};
    }
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool down = orientation == Qt::Vertical;
    if (section >= (down ? rowCount() : columnCount())) // a header that has not yet heard that there are fewer
        return {};
    const QString& title = down ? plan().rowTitle(section) : plan().columnTitle(section);
    const QString counts = (down ? rowCounts_ : columnCounts_)[std::size_t(section)].words();
    if (role == TitleRole)
        return title;
    if (role == CountRole)
        return counts;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return counts.isEmpty() ? title : title + '\n' + counts;
    return {};
}

void GridModel::Count::add(const GridCell& cell, int by) {
    if (cell.state != GridCell::Drawn)
        return;
    (cell.verdict == Verdict::Safe ? safe : cell.verdict == Verdict::Unsafe ? unsafe : other) += by;
}

QString GridModel::Count::words() const {
    QStringList out;
    if (unsafe > 0)
        out << GridModel::tr("%1 unsafe").arg(unsafe);
    if (safe > 0)
        out << GridModel::tr("%1 safe").arg(safe);
    if (other > 0)
        out << GridModel::tr("%1 not judged").arg(other);
    return out.join(QStringLiteral(" · "));
}

} // namespace sc
