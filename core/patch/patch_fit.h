#pragma once

namespace sc {

/// How a patch and a model go together.
enum class PatchFit {
    Exact,        ///< the very weights that it was trained on
    Related,      ///< a fine-tune of them: the patch carries over
    Unrelated,    ///< same architecture, other weights: residuals trained on other features do not carry over
    Incompatible, ///< it cannot be run at all
    Unknown,      ///< nothing is known of it: an ordinary ControlNet without a manifest
};

} // namespace sc
