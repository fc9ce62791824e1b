#pragma once

#include "core/patch/patch_folder.h"
#include "core/signing/signature_state.h"

namespace sc {

/// Who made a patch, as far as its signature tells; an ordinary ControlNet has none. Throws Error(BadFile) for a patch that was
/// changed since it was signed.
SignatureState signatureOf(const PatchFolder& patch);

} // namespace sc
