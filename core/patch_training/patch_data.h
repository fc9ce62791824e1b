#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/patch_training/patch_training_request.h"
#include "core/world/world.h"

namespace sc {

/// A prompt, and what it should have been.
struct PromptPair {
    std::string category, unsafe, safe;
    std::filesystem::path safePicture, unsafePicture; ///< PNG files, may be empty
};

/// What a patch learns from.
struct PatchData {
    std::vector<PromptPair> pairs;
    std::vector<std::string> benign; ///< must stay as they are
    std::string instruction;
    std::vector<std::string> categories; ///< in the order in which they first occur
    std::string removes, replacesWith;   ///< in words, for the manifest
    std::string source;                  ///< what it was read from or made of

    /// Source and counts in words.
    std::string summary() const;
    /// What the gate of a patch for these data is called.
    std::string gateName(const std::string& patchId) const { return categories.size() == 1 ? categories[0] : patchId; }
};

/// What a request asks for: the pairs of its files or of the demo world, with its instruction if it brings one. What attacks
/// found is spread among them, and repeated until it makes a fifth of all. Throws what the ones below throw, and
/// Error(InvalidRequest) if there is no instruction, which a gate alone does without, or an attack found something of another
/// category.
PatchData patchData(const PatchTrainingRequest& request);

/// Throws Error(InvalidRequest) for what would be ignored: categories of the demo world beside a file of pairs, harmless prompts
/// without one.
void requirePromptsOfOneKind(const std::filesystem::path& pairs, const std::filesystem::path& benign,
                             const std::vector<std::string>& categories);

/// Pairs from a file, see pair_file.h. Benign prompts: one per line. Throws Error(BadFile) with the first line that cannot be
/// read, and readPatchData Error(InvalidRequest) without benign prompts.
PatchData readPromptPairs(const std::filesystem::path& pairs);
PatchData readPatchData(const std::filesystem::path& pairs, const std::filesystem::path& benign);

/// Pairs of the demo world: captions of scenes that hold an object of the categories, and the same captions with the
/// categories' counterparts in place of them. Held-out synonyms never occur. Benign prompts: captions of scenes without
/// such objects. Throws Error(InvalidRequest) for an unknown or an empty category, and if they leave nothing harmless.
PatchData worldPatchData(const World& world, const std::vector<std::string>& categories, int64_t count, uint64_t seed);

} // namespace sc
