#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace sc {

/// What becomes of tasks when their thread ends: with Drop the one that runs is told to stop (CancellationScope) and the others
/// do not begin, with Run all are done.
enum class AtEnd { Drop, Run };

/// A thread that runs tasks one after the other, a little less urgently than the rest of the program. Tasks must not throw.
class WorkerThread {
public:
    explicit WorkerThread(AtEnd atEnd = AtEnd::Drop);
    /// Waits for the running task, and with AtEnd::Run for all others.
    ~WorkerThread();
    void post(std::function<void()> task);

private:
    void run(std::stop_token stop);

    const AtEnd atEnd_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> tasks_;
    std::jthread thread_; // last: it uses the others
};

} // namespace sc
