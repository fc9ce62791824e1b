#include "core/patch/catalog.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// Installed beside the other data; in the source tree beside "resources".
fs::path programPatchFolder() {
    const fs::path data = dataFolder();
    return fs::is_directory(data / "patches") ? data / "patches" : data.parent_path() / "patches";
}

void addPatches(const fs::path& parent, bool shipped, std::vector<InstalledPatch>& out) {
    std::error_code failure;
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(parent, failure))
        if (fs::is_regular_file(entry.path() / "manifest.json", failure))
            folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
        InstalledPatch patch{folder, shipped, {}, {}};
        try {
            patch.manifest = readManifest(folder);
        } catch (const Error& error) {
            patch.fault = error.sentence();
        }
        out.push_back(std::move(patch));
    }
}

} // namespace

fs::path userPatchFolder() { return ownDataFolder() / "patches"; }

std::vector<InstalledPatch> installedPatches() {
    std::vector<InstalledPatch> out;
    addPatches(programPatchFolder(), true, out);
    addPatches(userPatchFolder(), false, out);
    return out;
}

fs::path locatePatch(const fs::path& pathOrId) {
    if (fs::exists(pathOrId))
        return pathOrId;
    const std::string id = pathOrId.string();
    std::string known;
    if (id.find('/') == std::string::npos) {
        for (const fs::path& parent : {userPatchFolder(), programPatchFolder()})
            if (!id.empty() && fs::is_regular_file(parent / id / "manifest.json"))
                return parent / id;
        for (const InstalledPatch& patch : installedPatches())
            known += (known.empty() ? "" : ", ") + patch.folder.filename().string();
    }
    throw Error(ErrorKind::BadFile, "There is no file, folder or installed patch \"%1\". %2", id,
                known.empty() ? Sentence("No patch is installed.") : Sentence("Installed are: %1.", known));
}

} // namespace sc
