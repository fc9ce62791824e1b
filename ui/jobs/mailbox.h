#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace sc {

/// Carries calls from other threads to the thread that the mailbox lives in, in order. Calls that have not been made when it
/// is destroyed are dropped; nobody may post any more by then.
class Mailbox : public QObject {
    Q_OBJECT

public:
    /// From any thread.
    void post(std::function<void()> call);

private:
    void deliver();

    std::mutex mutex_;
    std::vector<std::function<void()>> calls_;
};

} // namespace sc
