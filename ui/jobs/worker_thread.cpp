#include "ui/jobs/worker_thread.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/cancellation.h"

namespace sc {

WorkerThread::WorkerThread(AtEnd atEnd) : atEnd_(atEnd), thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

WorkerThread::~WorkerThread() {
    thread_.request_stop();
    thread_.join();
}

void WorkerThread::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void WorkerThread::run(std::stop_token stop) {
    // Threads that LibTorch starts from here inherit it, so the window stays quick while all cores compute.
    ::setpriority(PRIO_PROCESS, id_t(::syscall(SYS_gettid)), 5);
    const CancellationScope cancellation(atEnd_ == AtEnd::Drop ? stop : std::stop_token());
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, stop, [this] { return !tasks_.empty(); });
            if (tasks_.empty() || (stop.stop_requested() && atEnd_ == AtEnd::Drop))
                return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task();
    }
}

} // namespace sc
