#include "core/patch/catalog.h"

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/naming.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

void addPatches(const fs::path& parent, bool shipped, std::vector<InstalledPatch>& out) {
    for (const NamedPlace& place : placesIn({parent}, "manifest.json")) {
        InstalledPatch patch{place.path, shipped, {}, {}};
        try {
            patch.manifest = readManifest(place.path);
        } catch (const Error& error) {
            patch.fault = error.sentence();
        }
        out.push_back(std::move(patch));
    }
}

} // namespace

fs::path programPatchFolder() {
    const fs::path data = dataFolder();
    return fs::is_directory(data / "patches") ? data / "patches" : data.parent_path() / "patches";
}

fs::path userPatchFolder() { return ownDataFolder() / "patches"; }

std::vector<InstalledPatch> installedPatches() {
    std::vector<InstalledPatch> out;
    addPatches(programPatchFolder(), true, out);
    addPatches(userPatchFolder(), false, out);
    return out;
}

fs::path locatePatch(const fs::path& pathOrId) {
    const std::vector<NamedPlace> atHand = placesIn({userPatchFolder(), programPatchFolder()}, "manifest.json");
    const fs::path found = locate(pathOrId, atHand);
    if (found.empty())
        throw Error(ErrorKind::BadFile, "There is no file, folder or installed patch \"%1\". Installed are: %2.", pathOrId,
                    namesOf(atHand));
    return found;
}

} // namespace sc
