#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace sc {

/// Keys and signatures as minisign writes them (https://jedisct1.github.io/minisign): Ed25519, over the BLAKE2b-512 digest of a
/// file or, in the older form, over the file itself. All readers throw Error(BadFile) for text that is no such thing.
struct MinisignPublicKey {
    std::array<uint8_t, 8> id{};
    std::array<uint8_t, 32> key{};

    /// A key file, or its second line alone.
    static MinisignPublicKey parse(std::string_view text, const std::string& origin);
    /// The text of a key file.
    std::string text() const;
    /// As minisign shows it: 16 hexadecimal digits.
    std::string idText() const;
    bool operator==(const MinisignPublicKey&) const = default;
};

class MinisignSecretKey {
public:
    /// New keys, from the system's random numbers.
    static MinisignSecretKey generate();
    /// A key file; `password` decrypts one that has a password (scrypt). Throws Error(InvalidRequest) where that is wrong or
    /// missing.
    static MinisignSecretKey parse(std::string_view text, std::string_view password, const std::string& origin);
    static bool needsPassword(std::string_view text, const std::string& origin);
    ~MinisignSecretKey();
    MinisignSecretKey(const MinisignSecretKey&) = default;
    MinisignSecretKey& operator=(const MinisignSecretKey&) = default;

    MinisignPublicKey publicKey() const;
    /// The text of a key file without a password, as `minisign -W` writes it.
    std::string text() const;
    /// The text of a signature file; the comment is signed too.
    std::string sign(std::string_view content, const std::string& trustedComment) const;

private:
    MinisignSecretKey() = default;
    std::array<uint8_t, 8> id_{};
    std::array<uint8_t, 64> key_{};
};

struct MinisignSignature {
    std::array<uint8_t, 8> keyId{};
    bool ofDigest = true;
    std::array<uint8_t, 64> signature{}, ofAll{}; ///< of the content; of that signature and the comment
    std::string trustedComment;

    static MinisignSignature parse(std::string_view text, const std::string& origin);
    /// Whether the key made it of this content and comment.
    bool isOf(std::string_view content, const MinisignPublicKey& key) const;
};

} // namespace sc
