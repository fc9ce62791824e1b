#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

#include "core/base/error.h"
#include "core/generation/request.h"
#include "core/generation/verdict.h"

namespace sc {

/// One pair that was drawn.
struct HistoryEntry {
    qint64 id = 0;
    QDateTime when;
    GenerationRequest request; ///< batch 1, with the seed of this pair
    QString modelName;
    QString patchNames;                        ///< separated by ", "
    std::optional<Verdict> unpatched, patched; ///< no value where there is no such picture
    QString unpatchedFile, patchedFile;        ///< PNG files, as they may be seen
    QString unpatchedDigest, patchedDigest;    ///< SHA-256 of these as they were filed, which the store takes; empty: no file
    QByteArray thumbnail;                      ///< PNG of both, as they may be seen
    bool starred = false;
};

/// What to look for.
struct HistoryFilter {
    QString text; ///< anywhere in the prompts
    QString model, patch;
    std::optional<Verdict> verdict; ///< of either picture
    bool starredOnly = false;
};

/// The history in an SQLite file. An object belongs to the thread that made it; several may be open on one file.
class HistoryStore {
public:
    /// Opens or creates the file. What an older one lacks is added: its entries' pictures are known as they are then. Throws
    /// Error(BadFile) with a plain sentence.
    explicit HistoryStore(const QString& file);
    ~HistoryStore();
    HistoryStore(const HistoryStore&) = delete;
    HistoryStore& operator=(const HistoryStore&) = delete;

    /// Returns the new entry's id. All functions throw Error(BadFile), for instance when the disk is full.
    qint64 add(const HistoryEntry& entry);
    /// Entries from the newest on that agree with the filter; the one with id `before` and newer ones are left out (0 = none).
    QList<HistoryEntry> find(const HistoryFilter& filter, qint64 before, int most) const;
    int count(const HistoryFilter& filter) const;
    void setStarred(qint64 id, bool starred);
    void remove(qint64 id);
    QStringList models() const;
    QStringList patches() const;
    /// Prompts, the newest last, each once.
    QStringList prompts(int most) const;

private:
    QString connection_;
};

} // namespace sc
