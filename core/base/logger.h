#pragma once

#include <memory>

#include <spdlog/spdlog.h>

namespace sc {

/// The engine's logger, "safe-control". Writes to standard error from level `warn` on; the environment variable
/// SAFE_CONTROL_LOG (trace, debug, info, warn, error, off) overrides that. Sinks with levels of their own may be added.
std::shared_ptr<spdlog::logger> logger();

} // namespace sc
