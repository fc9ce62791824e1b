#pragma once

#include <stop_token>

namespace sc {

/// Turns Ctrl-C and SIGTERM of the whole process into a stop request. Call once; a second
/// signal ends the process at once.
std::stop_token stopOnInterrupt();

} // namespace sc
