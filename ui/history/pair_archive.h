#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "core/generation/result.h"
#include "ui/history/history_store.h"
#include "ui/jobs/mailbox.h"
#include "ui/jobs/worker_thread.h"

namespace sc {

/// Files every finished pair, away from the GUI thread: the pictures as they may be seen, as PNG with their settings, and an
/// entry in the history. A withheld picture is filed blurred only.
class PairArchive : public QObject {
    Q_OBJECT

public:
    /// `database` is the history's file, `folder` where the pictures go.
    explicit PairArchive(const QString& database, QObject* parent = nullptr);
    void add(const GenerationRequest& request, std::shared_ptr<const GenerationResult> result, const QString& folder);

Q_SIGNALS:
    /// `entries`: the history's numbers of the result's pairs, in their order.
    void added(const std::shared_ptr<const GenerationResult>& result, const QList<qint64>& entries);
    void failed(const QString& sentence);

private:
    QString database_;
    Mailbox mailbox_;
    WorkerThread thread_{AtEnd::Run}; // last: its tasks use the others; what was drawn is filed even while the program ends
};

} // namespace sc
