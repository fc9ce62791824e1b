#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace sc {

/// SHA-256 (FIPS 180-4) of a block of memory, as 64 lower-case hexadecimal digits. Throws Cancelled within a megabyte once a stop
/// was requested of the thread's CancellationScope.
std::string sha256Hex(const void* data, std::size_t size);

/// The same of a file's content, see OpenFiles. Throws Error(BadFile) if it cannot be read.
std::string sha256HexOfFile(const std::filesystem::path& file);

} // namespace sc
