#pragma once

#include <cstddef>
#include <string>

namespace sc {

/// SHA-256 (FIPS 180-4) of a block of memory, as 64 lower-case hexadecimal digits.
std::string sha256Hex(const void* data, std::size_t size);

} // namespace sc
