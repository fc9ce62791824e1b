#pragma once

#include <cstdio>

namespace sc {

/// Like fprintf, but nothing reaches the terminal that could steer it, see printable.h.
[[gnu::format(printf, 2, 3)]] void say(std::FILE* to, const char* format, ...);

} // namespace sc
