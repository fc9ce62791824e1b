#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/generation/request.h"
#include "core/image/png.h"

namespace sc {

/// A patch as a picture's file names it.
struct NamedPatch {
    std::string name;
    double strength = 1, start = 0, end = 1;
    std::string title; ///< what it calls itself; empty: not said
};

/// What a picture's file says of how it was made. What it does not say has no value.
struct PictureSettings {
    std::string program; ///< who wrote it, as far as that shows: "Safe-Control Studio", "A1111 or Forge", "SD.Next",
                         ///< "stable-diffusion.cpp", "Fooocus"
    std::string raw;     ///< the text as it stands in the file
    std::optional<std::string> prompt, negativePrompt, scheduler, model;
    std::string modelHash; ///< SHA-256 of the model, or its first ten digits, see digestOfModel; empty: not said
    std::optional<uint64_t> seed;
    std::optional<int> steps, width, height, clipSkip;
    std::optional<double> guidance;
    std::optional<std::vector<NamedPatch>> patches;
    std::optional<DefenceUse> defence; ///< another mechanism than patches; of our own pictures only
    /// One sentence for each thing that has no counterpart here.
    std::vector<std::string> unmapped;
};

/// The settings in a PNG file's texts: our own JSON ("safe-control"), else A1111's "parameters" in the spellings of A1111,
/// Forge, SD.Next, Fooocus and stable-diffusion.cpp. Throws Error(Unsupported) if there are none.
PictureSettings readPictureSettings(const std::vector<PngText>& texts);

/// The settings of an A1111 "parameters" text. Never throws; what cannot be read is listed as unmapped.
PictureSettings parseInfotext(const std::string& text);

} // namespace sc
