#include "core/base/sha256.h"

#include <algorithm>
#include <array>
#include <memory>

#include <openssl/evp.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

std::string sha256Hex(const void* data, std::size_t size) {
    constexpr std::size_t cancelEvery = 1 << 20; // bytes: a millisecond, some more off a slow disk
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    bool good = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t done = 0; good && done < size; done += cancelEvery) {
        checkCancelled();
        good = EVP_DigestUpdate(context.get(), bytes + done, std::min(cancelEvery, size - done)) == 1;
    }
    if (!good || EVP_DigestFinal_ex(context.get(), digest.data(), &length) != 1)
        throw Error(ErrorKind::Internal,
                    "The library of cryptographic functions (OpenSSL) could not compute SHA-256. Install the program again.");
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

std::string sha256HexOfFile(const std::filesystem::path& file) { return MappedFile::open(file)->sha256(); }

} // namespace sc
