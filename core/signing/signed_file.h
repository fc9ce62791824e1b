#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/signing/minisign.h"
#include "core/signing/signature_state.h"

namespace sc {

/// What the signature beside a file ("<file>.minisig") says of it. Throws Error(BadFile) only if the file itself cannot be read.
SignatureState signatureOf(const std::filesystem::path& file);

/// Whose signatures count.
struct TrustedKey {
    std::string name;
    MinisignPublicKey key;
};

/// The key of this program's releases, and those in the user's folder "trusted-keys" (*.pub), by the files' names. One that
/// cannot be read counts for nothing.
std::vector<TrustedKey> trustedKeys();

/// Where those of the user lie.
std::filesystem::path trustedKeyFolder();

/// Puts a public key among those that the user trusts. Throws Error(BadFile) for what is no key, Error(InvalidRequest) for a name
/// that another key has.
void trustKey(const std::filesystem::path& keyFile);

/// Writes "<file>.minisig". Throws Error(BadFile), Error(InvalidRequest) for a wrong password.
void signFile(const std::filesystem::path& file, const MinisignSecretKey& key, const std::string& trustedComment);

} // namespace sc
