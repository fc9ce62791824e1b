#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <vector>

#include "core/world/scene.h"

namespace sc {

/// Pictures of the world's objects, and the drawing of scenes with them.
class Compositor {
public:
    /// `sprites`: a safetensors file with "sprites", uint8 (objects, 4, S, S), RGBA; see resources/world/make_sprites.py.
    /// Throws Error(BadFile), Error(Unsupported) if it does not hold as many objects as the world.
    Compositor(const World& world, const std::filesystem::path& sprites);

    /// A window of a scene: `side` is the side of the whole picture in pixels, the window is `window` pixels wide and high and
    /// begins at (left, top). Writes 3 planes of window*window numbers in -1..1.
    void draw(const Scene& scene, int side, int left, int top, int window, float* out) const;
    /// The whole picture, float32 (3, side, side) in -1..1.
    at::Tensor draw(const Scene& scene, int side) const;

private:
    /// Sprites at one size: premultiplied RGBA, float32, [object][y][x][4].
    struct Level {
        int side;
        std::vector<float> pixels;
    };

    void drawBackground(const Scene& scene, int side, int left, int top, int window, float* out) const;

    const World& world_;
    std::vector<Level> levels_; ///< each half the size of the one before
};

} // namespace sc
