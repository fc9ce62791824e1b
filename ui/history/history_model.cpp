#include "ui/history/history_model.h"

#include <QFile>
#include <QIcon>
#include <QLocale>
#include <QPixmap>

#include "ui/text/words.h"

namespace sc {

namespace {

constexpr int page = 60;

} // namespace

HistoryModel::HistoryModel(const QString& file, QObject* parent) : QAbstractListModel(parent), store_(file) {}

int HistoryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(entries_.size()); }

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    const HistoryEntry* found = entry(index);
    if (!found)
        return {};
    const QString prompt = QString::fromStdString(found->request.prompt).simplified();
    QStringList verdicts;
    if (found->unpatched)
        verdicts << tr("without: %1").arg(verdictWord(*found->unpatched));
    if (found->patched)
        verdicts << tr("with: %1").arg(verdictWord(*found->patched));
    switch (role) {
    case Qt::DisplayRole:
        return (found->starred ? QStringLiteral("★ ") : QString()) + (prompt.isEmpty() ? tr("(empty prompt)") : prompt) + QStringLiteral("\n") +
               verdicts.join(QStringLiteral(" · ")) + QStringLiteral("\n") + QLocale().toString(found->when, QLocale::ShortFormat);
    case Qt::DecorationRole: {
        QPixmap pixmap;
        pixmap.loadFromData(found->thumbnail);
        return QIcon(pixmap);
    }
    case Qt::ToolTipRole:
        return tr("%1\nModel %2, seed %3, %4 steps\n%5")
            .arg(prompt, found->modelName).arg(found->request.seed).arg(found->request.steps).arg(found->patchNames.isEmpty() ? tr("no patch") : found->patchNames);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(prompt, verdicts.join(QStringLiteral(", ")), QLocale().toString(found->when, QLocale::LongFormat));
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && more_; }

void HistoryModel::fetchMore(const QModelIndex&) {
    try {
        const QList<HistoryEntry> next = store_.find(filter_, entries_.isEmpty() ? 0 : entries_.last().id, page);
        more_ = next.size() == page;
        if (next.isEmpty())
            return;
        beginInsertRows({}, int(entries_.size()), int(entries_.size() + next.size()) - 1);
        entries_ += next;
        endInsertRows();
    } catch (const Error& error) {
        more_ = false;
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

void HistoryModel::setFilter(const HistoryFilter& filter) {
    filter_ = filter;
    reload();
}

void HistoryModel::reload() {
    beginResetModel();
    entries_.clear();
    more_ = true;
    endResetModel();
    fetchMore({});
}

const HistoryEntry* HistoryModel::entry(const QModelIndex& index) const {
    return index.isValid() && index.row() < entries_.size() ? &entries_[index.row()] : nullptr;
}

int HistoryModel::rowOf(qint64 id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [id](const HistoryEntry& entry) { return entry.id == id; });
    return found == entries_.end() ? -1 : int(found - entries_.begin());
}

void HistoryModel::setStarred(qint64 id, bool starred) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    try {
        store_.setStarred(id, starred);
        entries_[row].starred = starred;
        Q_EMIT dataChanged(index(row), index(row));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

void HistoryModel::remove(qint64 id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    for (const QString& file : {entries_[row].unpatchedFile, entries_[row].patchedFile})
        if (!file.isEmpty() && QFile::exists(file) && !QFile::moveToTrash(file)) {
            Q_EMIT failed(tr("“%1” could not be moved to the trash, so the entry stays.").arg(file));
            return;
        }
    try {
        store_.remove(id);
        beginRemoveRows({}, row, row);
        entries_.removeAt(row);
        endRemoveRows();
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

} // namespace sc
