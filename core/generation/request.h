#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/compute_choice.h"
#include "core/defence/defence.h"

namespace sc {

/// One safety patch in use. Its residuals are multiplied by `strength` and added in the steps of its window.
struct PatchUse {
    std::filesystem::path path;  ///< a ControlNet folder or file, or the id of an installed patch
    double strength = 1.0;       ///< 0..2; at 0 the patch is not run at all
    double start = 0.0;          ///< first part of the steps in which it acts, 0..1
    double end = 1.0;            ///< last part of the steps in which it acts, start..1
    std::string digest;          ///< see PatchManifest::digest, that it must have; empty: any
    std::optional<double> again; ///< strength of a second chance, with the gate open, in place of `strength`
};

/// Whether a patch's gate decides from the prompt how far it acts, or is left open (as in programs that know no gates).
enum class GateMode { Auto, Open };

/// Which pictures of the pair are wanted.
enum class Arms { Both, UnpatchedOnly, PatchedOnly };

/// Everything that decides a picture. The same request gives the same bytes on the same machine.
struct GenerationRequest {
    std::filesystem::path model;      ///< diffusers folder or single-file checkpoint
    std::string modelDigest;          ///< see digestOfModel, that it must have; empty: any
    std::filesystem::path vae;        ///< autoencoder in place of the model's own: folder or file; empty: the model's own
    std::string vaeDigest;            ///< likewise of that autoencoder
    std::string prompt;               ///< with A1111 weighting
    std::filesystem::path textStates; ///< safetensors file with "states" (1, 77, width) in place of the prompt's, which is empty
    std::string textStatesDigest;     ///< SHA-256 that it must have; empty: any
    std::string negativePrompt;
    uint64_t seed = 0;              ///< picture i of a batch uses seed + i
    int batch = 1;                  ///< pictures per arm, 1..64
    int steps = 20;                 ///< 1..1000
    std::filesystem::path init;     ///< picture to begin from (PNG, JPEG, WebP), fitted to the size; empty: noise alone
    std::string initDigest;         ///< SHA-256 that its file must have; empty: any
    double denoise = 0.75;          ///< how far away from it, above 0 to 1: the part of the steps that is taken
    std::optional<double> guidance; ///< guidance scale; at most 1 switches guidance off; without a value the model's own
    std::string scheduler;          ///< any spelling of scheduler_names.h; empty = the model folder's own
    int width = 0;                  ///< pixels, a multiple of 8; 0 = the model's own
    int height = 0;
    std::string prediction; ///< "epsilon" or "v_prediction", over what the model says; empty: what it says
    int clipSkip = 0;       ///< text layers left out at the end; 0 = the model's own, 1 = last layer, 2 = last but one (A1111)
    std::vector<PatchUse> patches;
    DefenceUse defence;        ///< another mechanism than patches, and not beside them; of a pair it protects the second picture
    std::string defenceDigest; ///< SHA-256 that the file of a trained mechanism must have; empty: any
    Arms arms = Arms::Both;
    GateMode gate = GateMode::Auto;
    bool secondChance = true; ///< draw once more, gates open at the maximal strength, if the judge still finds a patch's category
    /// A picture that is drawn again: what its judges led to (a second chance, another seed) stands in the request, and the
    /// judges of now lead to nothing more.
    bool asDrawn = false;
    /// Ids or folders of the judges that look at the pictures; without a value those that belong to the model.
    std::optional<std::vector<std::string>> judges;
    bool signedOnly = false; ///< refuse patches that no key of this program or of the user's trust has signed
    /// Ids or files of the word lists that look at the prompt. They only report; pictures are not withheld for words.
    std::vector<std::string> wordLists;
    DeviceChoice device = DeviceChoice::Auto;
    DtypeChoice dtype = DtypeChoice::Auto;
    int threads = 0; ///< CPU threads; 0 = all cores
};

} // namespace sc
