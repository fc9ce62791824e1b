#include "core/patch/patch_folder.h"

#include "core/base/require.h"
#include "core/patch/write_patch.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace fs = std::filesystem;

PatchFolder::PatchFolder(const fs::path& path) : path_(path) {
    const OpenFiles::Scope scope(files_);
    if (fs::is_regular_file(path / "manifest.json")) {
        manifest_ = readManifest(path);
        verifyFiles(*manifest_, path);
        if (manifest_->gated())
            gates_ = readGates(path);
    }
    network_ = ControlNetCheckpoint::open(path);
    requireListed();
}

const PatchManifest& PatchFolder::safetyManifest() const {
    require(manifest_.has_value(), "\"%1\" is no safety patch: it has no manifest.", path_);
    return *manifest_;
}

Loaded<ControlNet> PatchFolder::networkOver(const Checkpoint& model) const {
    const OpenFiles::Scope scope(files_);
    Loaded<ControlNet> network = network_->networkOver(model);
    requireListed();
    return network;
}

StateDict PatchFolder::weights() const {
    const OpenFiles::Scope scope(files_);
    StateDict weights = readSafetensors(path_ / weightFileName(safetyManifest()));
    requireListed();
    return weights;
}

/// A file that lies beside those of the manifest decides nothing.
void PatchFolder::requireListed() const {
    if (!manifest_)
        return;
    for (const fs::path& file : files_.paths()) {
        const fs::path name = file.lexically_relative(path_.lexically_normal());
        if (name != "manifest.json" && name != "manifest.json.minisig" && !name.empty() && *name.begin() != ".." &&
            !manifest_->files.contains(name.string()))
            throw unlistedFile(path_, name.string());
    }
}

} // namespace sc
