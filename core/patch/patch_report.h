#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/patch/patch_fit.h"
#include "core/signing/signature_state.h"

namespace sc {

/// One figure of a patch, as it was measured.
struct PatchResult {
    std::string suite, model, measure;
    double strength = 1;
    bool gateOpen = false;
    double value = 0, low = 0, high = 0; ///< with its 95 % interval; low = high = value where there is none
    int64_t count = 0;                   ///< pictures, 0 = not told
};

/// An installed patch, as its manifest describes it, and how it goes with the model asked about.
struct PatchReport {
    std::filesystem::path path; ///< for PatchUse
    bool shipped = false;       ///< with the program, not in the user's folder
    Sentence fault;             ///< why it cannot be used: one sentence. All below is then empty
    std::string id, name, version;
    std::vector<std::string> categories; ///< ids, such as "weapons"
    std::string removes, replacesWith, instruction, licence, author;
    std::string trainedOn; ///< name of the base model
    std::string digest;    ///< SHA-256 that stands for the weights as a whole
    bool gated = false;    ///< whether it decides from the prompt how far it acts
    int64_t rank = 0;      ///< of a low-rank form, 0 = full
    uint64_t parameters = 0, bytes = 0;
    double recommendedStrength = 1, maximalStrength = 1;
    double windowStart = 0, windowEnd = 1;
    std::vector<std::string> mergedFrom; ///< "id version"
    std::vector<PatchResult> results;
    SignatureState signature;
    PatchFit fit = PatchFit::Unknown; ///< Unknown also without a model
    Sentence fitSentence;
};

} // namespace sc
