#pragma once

#include <QAbstractListModel>

#include "ui/history/history_store.h"

namespace sc {

/// The history as a list, read in pages as it is scrolled.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit HistoryModel(const QString& file, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setFilter(const HistoryFilter& filter);
    /// Reads again from the newest on.
    void reload();
    const HistoryEntry* entry(const QModelIndex& index) const;
    // By the entry's id, since rows move while somebody decides. What is gone already is left alone.
    void setStarred(qint64 id, bool starred);
    /// Takes the entry out of the history; its pictures go to the trash.
    void remove(qint64 id);
    HistoryStore& store() { return store_; }

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    int rowOf(qint64 id) const; ///< -1: not there

    HistoryStore store_;
    HistoryFilter filter_;
    QList<HistoryEntry> entries_;
    bool more_ = true;
};

} // namespace sc
