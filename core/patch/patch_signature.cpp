#include "core/patch/patch_signature.h"

#include "core/base/error.h"
#include "core/signing/signed_file.h"

namespace sc {

SignatureState signatureOf(const PatchFolder& patch) {
    if (!patch.manifest())
        return {};
    const OpenFiles::Scope scope(patch.files());
    const SignatureState state = signatureOf(patch.path() / "manifest.json");
    if (state.kind == SignatureState::Kind::Changed)
        throw Error(
            ErrorKind::BadFile,
            "The patch \"%1\" was changed since it was signed. Get it again from where it came; if you changed it yourself, sign it anew or remove manifest.json.minisig.",
            patch.path());
    return state;
}

} // namespace sc
