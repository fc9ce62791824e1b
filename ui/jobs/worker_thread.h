#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace sc {

/// A thread that runs tasks one after the other, a little less urgently than the rest of the program. Tasks must not throw.
class WorkerThread {
public:
    WorkerThread();
    /// Drops what has not begun and waits for the running task.
    ~WorkerThread();
    void post(std::function<void()> task);

private:
    void run(std::stop_token stop);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> tasks_;
    std::jthread thread_; // last: it uses the others
};

} // namespace sc
