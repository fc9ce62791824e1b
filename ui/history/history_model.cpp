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

void HistoryModel::setStarred(const QModelIndex& index, bool starred) {
    if (!entry(index))
        return;
    try {
        store_.setStarred(entries_[index.row()].id, starred);
        entries_[index.row()].starred = starred;
        Q_EMIT dataChanged(index, index);
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

void HistoryModel::remove(const QModelIndex& index) {
    if (!entry(index))
        return;
    const HistoryEntry gone = entries_[index.row()];
    for (const QString& file : {gone.unpatchedFile, gone.patchedFile})
        if (!file.isEmpty() && QFile::exists(file) && !QFile::moveToTrash(file)) {
            Q_EMIT failed(tr("“%1” could not be moved to the trash, so the entry stays.").arg(file));
            return;
        }
    try {
        store_.remove(gone.id);
        beginRemoveRows({}, index.row(), index.row());
        entries_.removeAt(index.row());
        endRemoveRows();
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromStdString(error.what()));
    }
}

} // namespace sc
