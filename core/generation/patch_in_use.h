#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/generation/request.h"
#include "core/models/checkpoint.h"
#include "core/patch/concept_gate.h"
#include "core/patch/manifest.h"

namespace sc {

/// A patch of a request, opened and checked against the model.
struct PatchInUse {
    PatchUse use;
    std::unique_ptr<ControlNetCheckpoint> network;
    std::optional<PatchManifest> manifest; ///< an ordinary ControlNet has none
    GateSet gates;                         ///< empty: it has none, or they are to stay open
    double opening = 1;                    ///< of the gates, for the prompt

    /// Whether its network runs for this prompt.
    bool runs() const { return use.strength != 0 && opening >= ConceptGate::closedBelow; }
    std::string id() const;
    std::string name() const { return manifest ? manifest->name : id(); }
};

/// Opens all patches of a request and verifies their files. A patch that is switched off is checked like any other, so that
/// switching it on holds no surprise. Adds a note for a patch made for unrelated weights. Throws Error(BadFile),
/// Error(Unsupported).
std::vector<PatchInUse> openPatches(const GenerationRequest& request, const Checkpoint& model, std::vector<std::string>& notes);

} // namespace sc
