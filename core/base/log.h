#pragma once

#include <string>

namespace sc {

/// Write a line to the engine's logger (logger.h), what comes from outside made printable. Prompts are never logged. This header
/// goes together with LibTorch's, which bring an fmt library of their own that spdlog's headers cannot bear.
void logInfo(const std::string& text);
void logWarning(const std::string& text);
void logError(const std::string& text);

} // namespace sc
