#pragma once

#include <filesystem>
#include <vector>

#include "core/generation/request.h"

namespace sc {

/// How many pictures of a run are best drawn at once. Networks as small as the shipped model's gain a tenth by a second thread,
/// but draw 1.6 times as much side by side: one for each CPU thread. Larger ones fill the threads (and memory) alone, and so does
/// a GPU: one.
int pictureMakerCount(const std::vector<std::filesystem::path>& models, const GenerationRequest& drawing);

} // namespace sc
