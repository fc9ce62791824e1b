#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/image/png.h"

namespace sc {

/// A1111's "parameters" text of a picture, readable by A1111-style programs, with patches in "Safety patches".
std::string infotext(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture);

/// Everything that decides the picture, as JSON (schema "safe-control.image/v1").
Json generationJson(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture);

/// The texts of a finished PNG file: "parameters", "safe-control" (the JSON), "Software" and the IPTC mark.
std::vector<PngText> pngTexts(const GenerationRequest& request, const GenerationResult& result, const GeneratedPicture& picture);

} // namespace sc
