#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/open_files.h"
#include "core/models/checkpoint.h"
#include "core/patch/concept_gate.h"
#include "core/patch/manifest.h"

namespace sc {

/// A safety patch, or an ordinary ControlNet, opened to be read. All that is read of a safety patch is listed in its manifest
/// and has the digest given there, and is read through the descriptor that it was hashed through. Networks and gates of patches
/// are read through this alone.
class PatchFolder {
public:
    /// Throws Error(BadFile) for a patch that is not what its manifest lists, Error(Unsupported), Cancelled.
    explicit PatchFolder(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return path_; }
    /// Empty: it is an ordinary ControlNet.
    const std::optional<PatchManifest>& manifest() const { return manifest_; }
    /// Throws Error(InvalidRequest) for an ordinary ControlNet.
    const PatchManifest& safetyManifest() const;
    const GateSet& gates() const { return gates_; } ///< empty: it has none
    const UnetConfig& config() const { return network_->config(); }
    /// Throws Error(Unsupported) with the reason if it cannot act on the model's U-Net.
    void requireFitting(const Checkpoint& model) const { sc::requireFitting(*network_, model); }
    /// See ControlNetCheckpoint. Throws Error(BadFile), Error(Unsupported).
    Loaded<ControlNet> networkOver(const Checkpoint& model) const;
    /// A safety patch's weights as they lie in the file that writePatch writes.
    StateDict weights() const;
    /// See MappedFile.
    void requireUnchanged() const { files_.requireUnchanged(); }
    /// What more is asked of its files is answered by these (OpenFiles::Scope).
    OpenFiles& files() const { return files_; }

private:
    void requireListed() const;

    std::filesystem::path path_;
    mutable OpenFiles files_;
    std::optional<PatchManifest> manifest_;
    GateSet gates_;
    std::unique_ptr<ControlNetCheckpoint> network_;
};

} // namespace sc
