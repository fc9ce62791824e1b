#include "core/engine/patch_signing.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/open_files.h"
#include "core/base/require.h"
#include "core/patch/catalog.h"
#include "core/patch/manifest.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostKeyBytes = 4096;

} // namespace

void signPatch(const fs::path& patch, const fs::path& secretKey, const std::string& password) {
    const fs::path folder = locatePatch(patch);
    require(fs::is_regular_file(folder / "manifest.json"), "\"%1\" is no safety patch: it has no manifest to sign.", folder);
    OpenFiles files; // what was verified is what is signed
    const OpenFiles::Scope scope(files);
    const PatchManifest manifest = readManifest(folder);
    verifyFiles(manifest, folder);
    signFile(folder / "manifest.json", MinisignSecretKey::parse(readFile(secretKey, mostKeyBytes), password, secretKey.string()),
             "patch " + manifest.id + " " + manifest.version);
}

bool keyNeedsPassword(const fs::path& secretKey) {
    return MinisignSecretKey::needsPassword(readFile(secretKey, mostKeyBytes), secretKey.string());
}

void makeKeyFiles(const fs::path& publicKey, const fs::path& secretKey) {
    require(fs::weakly_canonical(publicKey) != fs::weakly_canonical(secretKey),
            "\"%1\" is named for both keys. Give each a file of its own.", publicKey);
    for (const fs::path& file : {publicKey, secretKey})
        require(!fs::exists(file), "\"%1\" is there already. Keys are never written over: choose another name.", file);
    const MinisignSecretKey key = MinisignSecretKey::generate();
    writeFileAtomically(secretKey, key.text(), Readers::Owner);
    writeFileAtomically(publicKey, key.publicKey().text());
}

} // namespace sc
