#pragma once

#include <string>

namespace sc {

/// Writes a line at level "warning" to the engine's logger (logger.h). This header goes together with LibTorch's, which
/// bring an fmt library of their own that spdlog's headers cannot bear.
void logWarning(const std::string& text);

} // namespace sc
