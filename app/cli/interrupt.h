#pragma once

#include <stop_token>

namespace sc {

/// Turns Ctrl-C, SIGTERM and the end of the terminal (SIGHUP) into a stop request of the whole process. Call once; another signal
/// ends the process at once, but for one that comes together with the first.
std::stop_token stopOnInterrupt();

} // namespace sc
