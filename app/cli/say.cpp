#include "app/cli/say.h"

#include <cstdarg>
#include <string>

#include "core/base/printable.h"

namespace sc {

void say(std::FILE* to, const char* format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    std::string text(std::size_t(std::vsnprintf(nullptr, 0, format, arguments)), '\0');
    std::vsnprintf(text.data(), text.size() + 1, format, again);
    va_end(again);
    va_end(arguments);
    const std::string clean = printable(text);
    std::fwrite(clean.data(), 1, clean.size(), to);
}

} // namespace sc
