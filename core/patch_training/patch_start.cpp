#include "core/patch_training/patch_start.h"

#include <algorithm>

#include "core/base/error.h"

namespace sc {

PatchFolder openStart(const std::filesystem::path& folder, const Checkpoint& model) {
    PatchFolder start(folder);
    start.safetyManifest();
    start.requireFitting(model);
    return start;
}

void requireCategories(const PatchFolder& start, std::vector<std::string> categories) {
    std::vector<std::string> own = start.safetyManifest().categories;
    std::sort(own.begin(), own.end());
    std::sort(categories.begin(), categories.end());
    if (own != categories)
        throw Error(ErrorKind::InvalidRequest,
                    "\"%1\" is a patch for other categories than the pairs. Name its own categories, or train both parts.",
                    start.path());
}

} // namespace sc
