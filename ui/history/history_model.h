#pragma once

#include <QAbstractListModel>
#include <QCache>
#include <QPixmap>
#include <QSet>

#include <functional>

#include "ui/history/history_thread.h"
#include "ui/jobs/background.h"
#include "ui/text/patch_names.h"

namespace sc {

/// What there is in the history at all, for its filters.
struct HistorySummary {
    QStringList models, patches;
    int count = 0;
};

/// The history as a list, read in pages as it is scrolled. The file and the thumbnails are read on other threads: what is asked
/// for appears when it has come.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit HistoryModel(const QString& file, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void setFilter(const HistoryFilter& filter);
    /// Reads again from the newest on, and the summary.
    void reload();
    const HistoryEntry* entry(const QModelIndex& index) const;
    QModelIndex indexOf(qint64 id) const; ///< invalid: not there
    const HistorySummary& summary() const { return summary_; }
    /// What patches call themselves.
    void setPatchNames(const PatchNames& names) { patchNames_ = names; }
    /// One of an entry's patches or mechanisms, as a person calls it.
    QString patchWord(const QString& patch) const;
    // By the entry's id, since rows move while somebody decides. What is gone already is left alone.
    void setStarred(qint64 id, bool starred);
    /// Takes the entry out of the history; its pictures go to the trash.
    void remove(qint64 id);
    /// The newest prompts, the newest last, each once.
    void askPrompts(int most, std::function<void(const QStringList&)> done);
    /// The newest entry, or none; of those up to this number where it is not 0.
    void askNewest(qint64 upTo, std::function<void(const QList<HistoryEntry>&)> done);

Q_SIGNALS:
    void summarised();
    void failed(const QString& sentence);

private:
    void read(qint64 before);
    void summarise();
    /// Asks for the picture of an entry, once.
    void decode(const HistoryEntry& entry) const;

    HistoryThread file_;
    mutable Background decoder_;
    mutable QCache<qint64, QPixmap> pictures_; ///< of the entries that were last in sight
    mutable QSet<qint64> decoding_;
    HistoryFilter filter_;
    QList<HistoryEntry> entries_;
    HistorySummary summary_;
    PatchNames patchNames_;
    quint64 reading_ = 0; ///< number of the newest question for entries; answers to others are not heard
    bool underWay_ = false;
    bool more_ = true;
};

} // namespace sc
