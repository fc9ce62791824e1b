#pragma once

#include <vector>

#include "core/generation/request.h"
#include "core/image/png.h"

namespace sc {

/// What draws a picture of this program again, of the texts in its file: everything that decided it, its judges' part included,
/// whatever judges look at it now. Model, autoencoder and patches stand in it by their names alone. Throws Error(Unsupported) for
/// pictures of other programs, Error(BadFile).
GenerationRequest requestOfPicture(const std::vector<PngText>& texts);

} // namespace sc
