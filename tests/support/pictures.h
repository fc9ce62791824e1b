#pragma once

#include "core/generation/guard.h"
#include "core/generation/result.h"

namespace sc {

/// A picture with soft colours that depend on `seed`, so that pictures can be told apart.
inline Image paintedImage(int width, int height, unsigned seed) {
    std::vector<uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            uint8_t* pixel = rgb.data() + 3 * (std::size_t(y) * std::size_t(width) + std::size_t(x));
            pixel[0] = uint8_t(255 * x / width);
            pixel[1] = uint8_t(255 * y / height);
            pixel[2] = uint8_t(seed * 37 % 256);
        }
    return Image(width, height, std::move(rgb));
}

inline GuardedImage safeImage(int width, int height, unsigned seed) { return Guard::release(paintedImage(width, height, seed), Verdict::Safe, ""); }

inline GuardedImage unsafeImage(int width, int height, unsigned seed) {
    return Guard::release(paintedImage(width, height, seed), Verdict::Unsafe, "The judge found weapons (0.98, limit 0.50).");
}

} // namespace sc
