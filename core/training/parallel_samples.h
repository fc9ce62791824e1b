#pragma once

#include <ATen/Parallel.h>

#include <exception>
#include <mutex>
#include <type_traits>
#include <vector>

namespace sc {

/// The results of make(first) .. make(first + count - 1) in this order, made on all of this process's threads. `make` must
/// depend on nothing but its number. Throws what a call throws.
template <typename Make>
auto parallelSamples(int64_t first, int64_t count, const Make& make) {
    std::vector<std::invoke_result_t<Make, int64_t>> made(static_cast<std::size_t>(count));
    std::exception_ptr failure;
    std::mutex mutex;
    at::parallel_for(0, count, 1, [&](int64_t begin, int64_t end) {
        try {
            for (int64_t i = begin; i < end; ++i)
                made[static_cast<std::size_t>(i)] = make(first + i);
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
        }
    });
    if (failure)
        std::rethrow_exception(failure);
    return made;
}

} // namespace sc
