#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/generation/opened_model.h"
#include "core/generation/request.h"

namespace sc {

/// A patch of a request.
struct PatchInUse {
    PatchUse use; ///< with the strength that acts
    std::shared_ptr<OpenedPatch> opened;
    bool gateForcedOpen = false;
    double opening = 1; ///< of the gates, for the prompt

    bool gated() const { return !gateForcedOpen && !opened->folder.gates().empty(); }
    /// Whether its network runs for this prompt.
    bool runs() const { return use.strength != 0 && opening >= ConceptGate::closedBelow; }
};

/// Opens all patches of a request. A patch that is switched off is checked like any other, so that switching it on holds no
/// surprise. Adds a note for a patch made for unrelated weights. Throws what OpenedModel::patch throws.
std::vector<PatchInUse> openPatches(const GenerationRequest& request, OpenedModel& model, std::vector<Sentence>& notes);

} // namespace sc
