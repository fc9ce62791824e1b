#include "core/signing/signed_file.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/signing/release_key.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostSignedBytes = 16 << 20, mostKeyBytes = 4096;

fs::path signatureFile(const fs::path& file) { return file.string() + ".minisig"; }

} // namespace

std::string signatureSentence(const SignatureState& state) {
    switch (state.kind) {
    case SignatureState::Kind::Trusted:
        return "Signed by " + state.signer + ".";
    case SignatureState::Kind::UnknownKey:
        return "Signed by a key that is not among those you trust (" + state.signer + ").";
    case SignatureState::Kind::Changed:
        return "Changed since it was signed.";
    case SignatureState::Kind::Unsigned:
        break;
    }
    return "Unsigned.";
}

fs::path trustedKeyFolder() { return ownDataFolder() / "trusted-keys"; }

std::vector<TrustedKey> trustedKeys() {
    std::vector<TrustedKey> keys{{"Safe-Control Studio", MinisignPublicKey::parse(releaseKey, "the program")}};
    std::error_code ignored;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(trustedKeyFolder(), ignored))
        if (entry.path().extension() == ".pub")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files)
        try {
            keys.push_back({nameFromPath(file), MinisignPublicKey::parse(readFile(file, mostKeyBytes), file.string())});
        } catch (const Error&) {
            continue;
        }
    return keys;
}

SignatureState signatureOf(const fs::path& file) {
    SignatureState state;
    std::error_code ignored;
    if (!fs::exists(signatureFile(file), ignored))
        return state;
    state.kind = SignatureState::Kind::Changed;
    MinisignSignature signature;
    try {
        signature = MinisignSignature::parse(readFile(signatureFile(file), mostKeyBytes), signatureFile(file).string());
    } catch (const Error&) {
        return state;
    }
    const std::string content = readFile(file, mostSignedBytes);
    for (const TrustedKey& trusted : trustedKeys()) {
        if (trusted.key.id != signature.keyId)
            continue;
        if (!signature.isOf(content, trusted.key))
            return state;
        return {SignatureState::Kind::Trusted, trusted.name, signature.trustedComment};
    }
    MinisignPublicKey unknown;
    unknown.id = signature.keyId;
    return {SignatureState::Kind::UnknownKey, unknown.idText(), {}};
}

void trustKey(const fs::path& keyFile) {
    const std::string text = readFile(keyFile, mostKeyBytes);
    const MinisignPublicKey key = MinisignPublicKey::parse(text, keyFile.string());
    const fs::path target = trustedKeyFolder() / (nameFromPath(keyFile) + ".pub");
    std::error_code failure;
    if (fs::exists(target, failure) && MinisignPublicKey::parse(readFile(target, mostKeyBytes), target.string()) != key)
        throw Error(ErrorKind::InvalidRequest,
                    "You trust another key of the name \"%1\" already (\"%2\"). Give the file another name, or remove that one.",
                    nameFromPath(keyFile), target);
    fs::create_directories(trustedKeyFolder(), failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", trustedKeyFolder(), failure.message());
    writeFileAtomically(target, key.text());
}

void signFile(const fs::path& file, const MinisignSecretKey& key, const std::string& trustedComment) {
    writeFileAtomically(signatureFile(file), key.sign(readFile(file, mostSignedBytes), trustedComment));
}

} // namespace sc
