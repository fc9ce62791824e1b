#pragma once

#include <ctime>

namespace sc {

/// Milliseconds of processor time that this thread has used so far: what it does itself, however busy the machine is.
inline double threadMilliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) * 1e-6;
}

} // namespace sc
