#include "core/base/sha256.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

namespace {

void requireDone(bool good) {
    if (!good)
        throw Error(ErrorKind::Internal,
                    "The library of cryptographic functions (OpenSSL) could not compute SHA-256. Install the program again.");
}

} // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    requireDone(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(const void* data, std::size_t size) {
    constexpr std::size_t cancelEvery = 1 << 20; // bytes: a millisecond, some more off a slow disk
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t done = 0; done < size; done += cancelEvery) {
        checkCancelled();
        requireDone(EVP_DigestUpdate(context_.get(), bytes + done, std::min(cancelEvery, size - done)) == 1);
    }
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    requireDone(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

std::string sha256Hex(const void* data, std::size_t size) {
    Sha256 hash;
    hash.add(data, size);
    return hash.hex();
}

std::string sha256HexOfFile(const std::filesystem::path& file) { return MappedFile::open(file)->sha256(); }

} // namespace sc
