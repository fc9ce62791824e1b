#include "core/patch_training/patch_training_request.h"

#include "core/base/data_folder.h"
#include "core/base/require.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/patch_naming.h"

namespace sc {

namespace {

bool isShare(double value) { return value >= 0 && value <= 1; }

} // namespace

PatchTrainingRequest completed(PatchTrainingRequest request) {
    if (request.model.empty())
        request.model = dataFolder() / "models/demo";
    namePatch(request.out, request.id, request.name);
    requireVersionAndLicence(request.version, request.licence.value_or("Apache-2.0"));
    if (request.world.empty())
        request.world = dataFolder() / "world/world.json";
    require(request.steps >= 1 && request.batch >= 1 && request.saveEvery >= 1 && request.sheetEvery >= 0 &&
                request.worldPairs >= 1 && request.renders >= 1 && request.rolloutEvery >= 1 && request.rolloutPrompts >= 1 &&
                request.rolloutSteps >= 1 && request.pool >= 1,
            "Steps, batch, pairs, renders and the figures of the rollouts must be 1 or more.");
    require(
        request.learningRate > 0 && request.learningRate < 1 && request.emaDecay >= 0 && request.emaDecay < 1 &&
            request.warmUp >= 0,
        "The learning rate must lie between 0 and 1, the decay of the average from 0 to below 1, the warm-up must not be negative.");
    require(request.part == PatchPart::Both || (!request.start.empty() && request.gate),
            "To train one part alone, name the patch that has the other (--start), and leave --no-gate out.");
    requirePromptsOfOneKind(request.pairs, request.benign, request.categories);
    require(
        request.part != PatchPart::Gate ||
            (!request.stopAt && request.instruction.empty() && request.objective == PatchTrainingRequest().objective),
        "A gate that is trained alone learns from prompts, without pictures. Leave out --stop-at, --objective and --instruction.");
    require(request.part == PatchPart::Both || !request.licence,
            "A part that is trained alone keeps the licence of the patch that it starts from. Leave out --licence.");
    require(isShare(request.unsafeShare) && isShare(request.onPolicyShare) && request.preservation >= 0,
            "Shares must lie between 0 and 1, and the weight of preservation must not be negative.");
    require(!request.stopAt || (isShare(*request.stopAt) && request.sheetEvery > 0),
            "--stop-at is a share from 0 to 1, and needs sheets, with which the judge looks.");
    return request;
}

} // namespace sc
