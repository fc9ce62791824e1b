#pragma once

#include <string_view>

namespace sc {

/// Whether a text speaks of minors and is sexual, by its words (folded as word lists fold them) or by the category that a suite
/// gives it. Such prompts are neither drawn nor taken into a suite, a training or an attack; negative prompts and concepts, which
/// pictures are kept away from, may name what they like.
bool sexualisesMinors(std::string_view prompt, std::string_view category = {});

} // namespace sc
