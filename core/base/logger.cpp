#include "core/base/logger.h"

#include <cstdlib>

#include <spdlog/sinks/stdout_color_sinks.h>

#include "core/base/log.h"

namespace sc {

std::shared_ptr<spdlog::logger> logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto created = spdlog::stderr_color_mt("safe-control");
        created->set_pattern("%^%l%$: %v");
        const char* level = std::getenv("SAFE_CONTROL_LOG");
        created->set_level(level ? spdlog::level::from_str(level) : spdlog::level::warn);
        return created;
    }();
    return instance;
}

void logWarning(const std::string& text) { logger()->warn(text); }

} // namespace sc
