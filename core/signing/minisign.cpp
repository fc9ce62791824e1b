#include "core/signing/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/base/error.h"

namespace sc {

namespace {

using Bytes = std::vector<uint8_t>;

constexpr std::size_t longestText = 64 << 10;
constexpr uint64_t mostMemory = uint64_t(2) << 30; // of the password's function, in bytes

void ready() {
    static const bool done = sodium_init() >= 0;
    if (!done)
        throw Error(ErrorKind::Internal,
                    "The library for signatures (libsodium) could not be started. Install the program again.");
}

[[noreturn]] void refuse(const std::string& origin, SentenceCode<0> what) {
    throw Error(ErrorKind::BadFile, "\"%1\" is no %2 as minisign writes it. Get it again from where it came.", origin,
                Sentence(what));
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size() && out.size() < 8;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line(text.substr(at, end - at));
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        out.push_back(std::move(line));
        at = end + 1;
    }
    return out;
}

/// Exactly `size` bytes; empty where the text is something else.
Bytes decoded(const std::string& base64, std::size_t size) {
    Bytes out(size + 1);
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(out.data(), out.size(), base64.data(), base64.size(), " \t", &length, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != base64.data() + base64.size() || length != size)
        return {};
    out.resize(size);
    return out;
}

std::string encoded(const Bytes& bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back(); // the zero
    return out;
}

template <std::size_t N>
Bytes& operator<<(Bytes& out, const std::array<uint8_t, N>& more) {
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

template <std::size_t N>
void take(const Bytes& bytes, std::size_t from, std::array<uint8_t, N>& out) {
    std::copy_n(bytes.begin() + std::ptrdiff_t(from), N, out.begin());
}

uint64_t littleEndian(const Bytes& bytes, std::size_t from) {
    uint64_t out = 0;
    for (std::size_t i = 8; i-- > 0;)
        out = out << 8 | bytes[from + i];
    return out;
}

Bytes digestOf(std::string_view content) {
    Bytes out(64);
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const uint8_t*>(content.data()), content.size(), nullptr, 0);
    return out;
}

// A secret key file: "Ed", kind of key derivation (2), kind of check (2), salt (32), two limits (8 each), then what may be
// encrypted: id (8), key (64), check (32).
constexpr std::size_t saltAt = 6, limitsAt = 38, idAt = 54, keyAt = 62, checkAt = 126, secretSize = 158;

Bytes secretBytes(std::string_view text, const std::string& origin) {
    ready();
    const std::vector<std::string> all = text.size() <= longestText ? lines(text) : std::vector<std::string>();
    const Bytes bytes = all.size() >= 2 && all[0].starts_with("untrusted comment:") ? decoded(all[1], secretSize) : Bytes();
    const std::string kinds(bytes.begin(), bytes.begin() + std::ptrdiff_t(std::min<std::size_t>(bytes.size(), saltAt)));
    if (kinds != "EdScB2" && kinds != std::string("Ed\0\0B2", 6))
        refuse(origin, "secret key");
    return bytes;
}

Bytes checkOf(const std::array<uint8_t, 8>& id, const std::array<uint8_t, 64>& key) {
    Bytes all{'E', 'd'}, out(32);
    all << id << key;
    crypto_generichash(out.data(), out.size(), all.data(), all.size(), nullptr, 0);
    sodium_memzero(all.data(), all.size());
    return out;
}

} // namespace

MinisignPublicKey MinisignPublicKey::parse(std::string_view text, const std::string& origin) {
    ready();
    const std::vector<std::string> all = text.size() <= longestText ? lines(text) : std::vector<std::string>();
    const std::size_t line = !all.empty() && all[0].starts_with("untrusted comment:") ? 1 : 0;
    const Bytes bytes = all.size() > line ? decoded(all[line], 42) : Bytes();
    if (bytes.empty() || bytes[0] != 'E' || bytes[1] != 'd')
        refuse(origin, "public key");
    MinisignPublicKey out;
    take(bytes, 2, out.id);
    take(bytes, 10, out.key);
    return out;
}

std::string MinisignPublicKey::text() const {
    Bytes bytes{'E', 'd'};
    bytes << id << key;
    return "untrusted comment: minisign public key " + idText() + "\n" + encoded(bytes) + "\n";
}

std::string MinisignPublicKey::idText() const {
    std::string out;
    for (auto byte = id.rbegin(); byte != id.rend(); ++byte) {
        out += "0123456789ABCDEF"[*byte >> 4];
        out += "0123456789ABCDEF"[*byte & 15];
    }
    return out;
}

MinisignSecretKey MinisignSecretKey::generate() {
    ready();
    MinisignSecretKey out;
    std::array<uint8_t, 32> publicKey{};
    randombytes_buf(out.id_.data(), out.id_.size());
    crypto_sign_keypair(publicKey.data(), out.key_.data());
    return out;
}

bool MinisignSecretKey::needsPassword(std::string_view text, const std::string& origin) {
    return secretBytes(text, origin)[2] != 0;
}

MinisignSecretKey MinisignSecretKey::parse(std::string_view text, std::string_view password, const std::string& origin) {
    Bytes bytes = secretBytes(text, origin);
    if (bytes[2] != 0) {
        const uint64_t operations = littleEndian(bytes, limitsAt), memory = littleEndian(bytes, limitsAt + 8);
        if (memory > mostMemory || operations > (uint64_t(1) << 30))
            refuse(origin, "secret key");
        Bytes stream(secretSize - idAt);
        if (crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(), password.size(),
                                               bytes.data() + saltAt, operations, std::size_t(memory)) != 0)
            throw Error(ErrorKind::OutOfMemory, "There is not enough memory to open the secret key with its password.");
        for (std::size_t i = 0; i < stream.size(); ++i)
            bytes[idAt + i] ^= stream[i];
        sodium_memzero(stream.data(), stream.size());
    }
    MinisignSecretKey out;
    take(bytes, idAt, out.id_);
    take(bytes, keyAt, out.key_);
    const Bytes check = checkOf(out.id_, out.key_);
    // minisign leaves the check of a key without a password empty.
    const bool good = sodium_memcmp(check.data(), bytes.data() + checkAt, check.size()) == 0 ||
                      (bytes[2] == 0 && sodium_is_zero(bytes.data() + checkAt, check.size()));
    sodium_memzero(bytes.data(), bytes.size());
    if (!good)
        throw Error(ErrorKind::InvalidRequest, "The password does not open the secret key \"%1\".", origin);
    return out;
}

MinisignSecretKey::~MinisignSecretKey() { sodium_memzero(key_.data(), key_.size()); }

MinisignPublicKey MinisignSecretKey::publicKey() const {
    MinisignPublicKey out;
    out.id = id_;
    crypto_sign_ed25519_sk_to_pk(out.key.data(), key_.data());
    return out;
}

std::string MinisignSecretKey::text() const {
    Bytes bytes{'E', 'd', 0, 0, 'B', '2'};
    bytes.resize(idAt);
    bytes << id_ << key_;
    bytes.resize(secretSize);
    return "untrusted comment: minisign secret key " + publicKey().idText() + "\n" + encoded(bytes) + "\n";
}

std::string MinisignSecretKey::sign(std::string_view content, const std::string& trustedComment) const {
    ready();
    if (trustedComment.find_first_of("\r\n") != std::string::npos)
        throw Error(ErrorKind::InvalidRequest, "The comment of a signature is one line.");
    const Bytes digest = digestOf(content);
    std::array<uint8_t, 64> signature{}, ofAll{};
    crypto_sign_detached(signature.data(), nullptr, digest.data(), digest.size(), key_.data());
    Bytes all;
    all << signature;
    all.insert(all.end(), trustedComment.begin(), trustedComment.end());
    crypto_sign_detached(ofAll.data(), nullptr, all.data(), all.size(), key_.data());
    Bytes first{'E', 'D'}, second;
    first << id_ << signature;
    second << ofAll;
    return "untrusted comment: signature from minisign secret key\n" + encoded(first) + "\ntrusted comment: " + trustedComment +
           "\n" + encoded(second) + "\n";
}

MinisignSignature MinisignSignature::parse(std::string_view text, const std::string& origin) {
    ready();
    const std::string mark = "trusted comment: ";
    const std::vector<std::string> all = text.size() <= longestText ? lines(text) : std::vector<std::string>();
    const bool shaped = all.size() >= 4 && all[0].starts_with("untrusted comment:") && all[2].starts_with(mark);
    const Bytes first = shaped ? decoded(all[1], 74) : Bytes(), second = shaped ? decoded(all[3], 64) : Bytes();
    if (first.empty() || second.empty() || first[0] != 'E' || (first[1] != 'D' && first[1] != 'd'))
        refuse(origin, "signature");
    MinisignSignature out;
    out.ofDigest = first[1] == 'D';
    take(first, 2, out.keyId);
    take(first, 10, out.signature);
    take(second, 0, out.ofAll);
    out.trustedComment = all[2].substr(mark.size());
    return out;
}

bool MinisignSignature::isOf(std::string_view content, const MinisignPublicKey& key) const {
    ready();
    if (keyId != key.id)
        return false;
    const Bytes message = ofDigest ? digestOf(content) : Bytes(content.begin(), content.end());
    Bytes all;
    all << signature;
    all.insert(all.end(), trustedComment.begin(), trustedComment.end());
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.key.data()) == 0 &&
           crypto_sign_verify_detached(ofAll.data(), all.data(), all.size(), key.key.data()) == 0;
}

} // namespace sc
