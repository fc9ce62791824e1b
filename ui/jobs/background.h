#pragma once

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

#include "ui/jobs/mailbox.h"
#include "ui/jobs/worker_thread.h"

namespace sc {

/// Answers short questions (what is this file, how many tokens) away from the GUI thread and beside a running job. For each
/// topic only the answer to the newest question is heard; one that a newer question took the place of before its turn came is not
/// worked on. At its end it waits for nothing that heeds the thread's CancellationScope.
class Background : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// `work` runs elsewhere; then `done`, or `failed` with one plain sentence, runs in this object's thread.
    template <typename R>
    void ask(const QString& topic, std::function<R()> work, std::function<void(const R&)> done,
             std::function<void(const QString&)> failed = {}) {
        post(
            topic,
            [work = std::move(work), done = std::move(done)] {
                return std::function<void()>([answer = std::make_shared<const R>(work()), done] { done(*answer); });
            },
            std::move(failed));
    }

private:
    void post(const QString& topic, std::function<std::function<void()>()> work, std::function<void(const QString&)> failed);

    bool isNewest(const QString& topic, quint64 number) const;

    mutable std::mutex mutex_; ///< of newest_
    QHash<QString, quint64> newest_;
    Mailbox mailbox_;
    WorkerThread thread_; // last: its tasks use the others
};

} // namespace sc
