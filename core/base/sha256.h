#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

struct evp_md_ctx_st; // OpenSSL's

namespace sc {

/// SHA-256 (FIPS 180-4) of what is added piece by piece.
class Sha256 {
public:
    Sha256();
    /// Throws Cancelled within a megabyte once a stop was requested of the thread's CancellationScope.
    void add(const void* data, std::size_t size);
    /// 64 lower-case hexadecimal digits; nothing can be added after it.
    std::string hex();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// That of a block of memory.
std::string sha256Hex(const void* data, std::size_t size);

/// The same of a file's content, see OpenFiles. Throws Error(BadFile) if it cannot be read.
std::string sha256HexOfFile(const std::filesystem::path& file);

} // namespace sc
