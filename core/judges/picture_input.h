#pragma once

#include <vector>

#include "core/image/image.h"
#include "core/judges/judge_manifest.h"

namespace sc {

/// A picture as a network takes it: width x height x 3 numbers in the layout of `input`.
/// Throws Error(Unsupported) for one so long and narrow that its shorter side cannot be brought to the input's size.
std::vector<float> prepareInput(const Image& picture, const JudgeInput& input);

/// Where a picture lies in the input, for putting boxes back: x_input = x_picture * scaleX + left.
struct InputPlacement {
    double scaleX = 1, scaleY = 1, left = 0, top = 0;
};
InputPlacement placementOf(int pictureWidth, int pictureHeight, const JudgeInput& input);

} // namespace sc
