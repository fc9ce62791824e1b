#include "core/judges/picture_input.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/judges/pillow_resize.h"

namespace sc {

namespace {

struct Size {
    int width, height;
};

/// What the whole picture is resized to; `target` is the input with its margin.
Size resizedTo(int width, int height, const JudgeInput& input, Size target) {
    if (input.fit == JudgeInput::Fit::Stretch)
        return target;
    const double x = double(target.width) / width, y = double(target.height) / height;
    const double scale = input.fit == JudgeInput::Fit::Crop ? std::max(x, y) : std::min(x, y);
    constexpr double mostPixels = 1 << 26;
    if (width * scale * height * scale > mostPixels)
        throw Error(ErrorKind::Unsupported,
                    "A picture of %1 x %2 pixels is too long and narrow for a judge that looks at its middle.", width, height);
    // The side that decides is exact; the other is cut to whole pixels, as CLIP's preprocessing has it.
    return {scale == x ? target.width : std::max(1, int(width * scale)),
            scale == y ? target.height : std::max(1, int(height * scale))};
}

/// Where the resized picture begins in the target: below 0 where it is cropped. Halves go up for bars and down for crops.
int beginning(int target, int resized) { return target >= resized ? (target - resized) / 2 : -((resized - target) / 2); }

} // namespace

InputPlacement placementOf(int width, int height, const JudgeInput& input) {
    const Size target{input.width + 2 * input.margin, input.height + 2 * input.margin};
    const Size resized = resizedTo(width, height, input, target);
    return {double(resized.width) / width, double(resized.height) / height,
            double(beginning(target.width, resized.width) - input.margin),
            double(beginning(target.height, resized.height) - input.margin)};
}

std::vector<float> prepareInput(const Image& picture, const JudgeInput& input) {
    const Size target{input.width + 2 * input.margin, input.height + 2 * input.margin};
    const Size size = resizedTo(picture.width(), picture.height(), input, target);
    const Image resized = pillowResize(picture, size.width, size.height, input.bicubic);
    const int left = beginning(target.width, size.width) - input.margin,
              top = beginning(target.height, size.height) - input.margin;
    const std::size_t pixels = std::size_t(input.width) * input.height;
    std::vector<float> out(pixels * 3);
    for (int y = 0; y < input.height; ++y)
        for (int x = 0; x < input.width; ++x) {
            const int sourceX = x - left, sourceY = y - top;
            const bool bar = sourceX < 0 || sourceY < 0 || sourceX >= size.width || sourceY >= size.height;
            for (int colour = 0; colour < 3; ++colour) {
                const int byte = bar ? input.pad : resized.row(sourceY)[sourceX * 3 + (input.bgr ? 2 - colour : colour)];
                const std::size_t pixel = std::size_t(y) * input.width + x;
                out[input.channelsLast ? pixel * 3 + colour : pixels * colour + pixel] =
                    float((byte - input.mean[colour]) / input.scale[colour]);
            }
        }
    return out;
}

} // namespace sc
