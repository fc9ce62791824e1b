#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

#include "ui/history/history_store.h"
#include "ui/jobs/mailbox.h"
#include "ui/jobs/worker_thread.h"

namespace sc {

/// The history's file on a thread of its own, so that nobody waits for the disk, or for another program that holds the file.
/// What was asked for is done even while the program ends; answers that come after this object's end are not heard.
class HistoryThread : public QObject {
    Q_OBJECT

public:
    explicit HistoryThread(const QString& file, QObject* parent = nullptr);
    ~HistoryThread() override;

    /// `work` runs on the thread; then `done` runs in this object's thread, or `failed` is emitted with one plain sentence.
    template <typename R>
    void ask(std::function<R(HistoryStore&)> work, std::function<void(const R&)> done) {
        post([work = std::move(work), done = std::move(done)](HistoryStore& store) {
            return std::function<void()>([answer = std::make_shared<const R>(work(store)), done] { done(*answer); });
        });
    }

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    void post(std::function<std::function<void()>(HistoryStore&)> work);

    QString file_;
    std::unique_ptr<HistoryStore> store_; ///< opened, used and closed on the thread
    Mailbox mailbox_;
    WorkerThread thread_{AtEnd::Run}; // last: its tasks use the others
};

} // namespace sc
