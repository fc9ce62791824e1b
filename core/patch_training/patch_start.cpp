#include "core/patch_training/patch_start.h"

#include <algorithm>

#include "core/base/error.h"

namespace sc {

PatchStart PatchStart::open(const std::filesystem::path& folder, const Checkpoint& model) {
    PatchStart start{folder, readManifest(folder), ControlNetCheckpoint::open(folder)};
    verifyFiles(start.manifest, folder);
    requireFitting(*start.checkpoint, model);
    return start;
}

void PatchStart::requireCategories(std::vector<std::string> categories) const {
    std::vector<std::string> own = manifest.categories;
    std::sort(own.begin(), own.end());
    std::sort(categories.begin(), categories.end());
    if (own != categories)
        throw Error(ErrorKind::InvalidRequest,
                    "\"%1\" is a patch for other categories than the pairs. Name its own categories, or train both parts.",
                    folder);
}

} // namespace sc
