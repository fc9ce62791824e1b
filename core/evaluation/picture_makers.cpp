#include "core/evaluation/picture_makers.h"

#include <exception>
#include <mutex>
#include <thread>

#include "core/base/cancellation.h"

namespace sc {

void workOnPieces(WorkQueue& queue, const std::vector<PictureMaker>& makers, const std::function<void(int64_t)>& tell,
                  const std::function<void(int64_t, const PictureMaker&)>& work, const std::stop_token& stop) {
    std::mutex mutex;
    std::exception_ptr failure;
    const auto run = [&](const PictureMaker& make) {
        const CancellationScope cancellation(stop);
        try {
            for (;;) {
                std::optional<int64_t> piece;
                {
                    const std::lock_guard lock(mutex);
                    if (failure || !(piece = queue.next(stop)))
                        return;
                    tell(*piece);
                }
                work(*piece, make);
                const std::lock_guard lock(mutex);
                queue.finish(*piece);
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < (queue.alone() ? makers.size() : 1); ++i)
        others.emplace_back(run, std::cref(makers[i]));
    run(makers.front());
    for (std::thread& other : others)
        other.join();
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace sc
