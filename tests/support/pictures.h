#pragma once

#include <memory>

#include "core/generation/guard.h"
#include "core/generation/result.h"
#include "tests/support/scripted_judge.h"

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

/// A picture that has passed a real guard, in front of a judge that sees weapons with this score.
inline GuardedImage guardedImage(const Image& picture, double score) {
    JudgePanel panel;
    panel.add(std::make_shared<ScriptedJudge>([score] { return score; }, "weapons"));
    return Guard(std::move(panel), "tests").release(picture).image;
}

inline GuardedImage safeImage(int width, int height, unsigned seed) { return guardedImage(paintedImage(width, height, seed), 0); }

inline GuardedImage unsafeImage(int width, int height, unsigned seed) {
    return guardedImage(paintedImage(width, height, seed), 0.98);
}

inline GuardedImage unjudgedImage(int width, int height, unsigned seed) {
    JudgePanel panel;
    panel.addFailed("scripted", Sentence("The judge is missing."));
    return Guard(std::move(panel), "tests").release(paintedImage(width, height, seed)).image;
}

} // namespace sc
