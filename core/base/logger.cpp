#include "core/base/logger.h"

#include <cstdlib>

#include <spdlog/sinks/stdout_color_sinks.h>

#include "core/base/log.h"
#include "core/base/printable.h"

namespace sc {

std::shared_ptr<spdlog::logger> logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto created = spdlog::stderr_color_mt("safe-control");
        created->set_pattern("%^%l%$: %v");
        const char* level = std::getenv("SAFE_CONTROL_LOG");
        created->sinks().front()->set_level(level ? spdlog::level::from_str(level) : spdlog::level::warn);
        created->set_level(spdlog::level::trace); // each sink decides what it shows
        return created;
    }();
    return instance;
}

namespace {

/// One line, whatever a name or a text from a file holds.
void write(spdlog::level::level_enum level, const std::string& text) {
    std::string line = printable(text);
    for (std::size_t at = 0; (at = line.find('\n', at)) != std::string::npos;)
        line.replace(at, 1, "\\n");
    logger()->log(level, "{}", line);
}

} // namespace

void logInfo(const std::string& text) { write(spdlog::level::info, text); }
void logWarning(const std::string& text) { write(spdlog::level::warn, text); }
void logError(const std::string& text) { write(spdlog::level::err, text); }

} // namespace sc
