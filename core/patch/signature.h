#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/sentence.h"
#include "core/models/checkpoint.h"

namespace sc {

/// The architecture of a U-Net as far as a side network depends on it.
Json unetSignature(const UnetConfig& config);
/// The architecture of a text encoder.
Json textSignature(const ClipTextConfig& config);

/// The first difference of two signatures, in words, such as "its text width is 768, the model's is 1024"; empty if they
/// are the same. What one of them does not tell counts as a difference.
Sentence signatureDifference(const Json& patch, const Json& model);

} // namespace sc
