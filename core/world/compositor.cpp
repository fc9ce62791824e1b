#include "core/world/compositor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/error.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

using Colour = std::array<float, 3>;

Colour mix(const Colour& a, const Colour& b, float t) {
    t = std::clamp(t, 0.0f, 1.0f);
    return {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t};
}

constexpr Colour rgb(uint32_t hex) { return {float(hex >> 16 & 255) / 255, float(hex >> 8 & 255) / 255, float(hex & 255) / 255}; }

/// 1 inside, 0 outside, soft over one pixel; `distance` in parts of the side, negative inside.
float cover(float distance, float side) { return std::clamp(0.5f - distance * side, 0.0f, 1.0f); }

/// Small round things scattered over a scene.
struct Dots {
    struct Dot {
        float x, y, radius;
    };
    std::vector<Dot> dots;
    Dots(uint64_t seed, int count, float lowest, float smallest, float largest) {
        RandomStream random(seed, 1);
        for (int i = 0; i < count; ++i)
            dots.push_back({float(random.uniform()), float(random.uniform(0, lowest)), float(random.uniform(smallest, largest))});
    }
    float at(float x, float y, float side) const {
        float most = 0;
        for (const Dot& dot : dots)
            most = std::max(most, cover(std::hypot(x - dot.x, y - dot.y) - dot.radius, side));
        return most;
    }
};

} // namespace

Compositor::Compositor(const World& world, const std::filesystem::path& sprites) : world_(world) {
    const StateDict file = readSafetensors(sprites);
    const at::Tensor* data = file.find("sprites");
    if (!data || data->scalar_type() != at::kByte || data->dim() != 4 || data->size(1) != 4 || data->size(2) != data->size(3))
        throw Error(ErrorKind::BadFile, "\"%1\" holds no sprites. Make it with resources/world/make_sprites.py.", sprites);
    if (data->size(0) != int64_t(world.objects.size()))
        throw Error(ErrorKind::Unsupported,
                    "\"%1\" holds %2 objects, the world has %3. Make it anew with resources/world/make_sprites.py.", sprites,
                    data->size(0), world.objects.size());
    at::Tensor x = data->to(at::kFloat) / 255;
    x = at::cat({x.narrow(1, 0, 3) * x.narrow(1, 3, 1), x.narrow(1, 3, 1)}, 1);
    for (; x.size(2) >= 8; x = at::avg_pool2d(x, 2)) {
        const at::Tensor rows = x.permute({0, 2, 3, 1}).contiguous();
        const float* begin = rows.data_ptr<float>();
        levels_.push_back({int(x.size(2)), std::vector<float>(begin, begin + rows.numel())});
    }
}

void Compositor::drawBackground(const Scene& scene, int side, int left, int top, int window, float* out) const {
    const WorldBackground& background = world_.backgrounds[scene.background];
    RandomStream random(scene.details, 0);
    const float shift = float(random.uniform(-0.04, 0.04)), phase = float(random.uniform(0, 6.2832));
    const float scale = float(side);
    const auto hill = [&](float x, float height, float swing) { return height + shift + swing * std::sin(6.2832f * x + phase); };
    std::function<Colour(float, float)> colour;
    const std::string& kind = background.kind;
    if (kind == "solid") {
        colour = [&](float, float) { return background.colour; };
    } else if (kind == "gradient") {
        const Colour from = world_.backgrounds[scene.from].colour, to = world_.backgrounds[scene.to].colour;
        colour = [=](float, float y) { return mix(from, to, y); };
    } else if (kind == "grass") {
        colour = [=](float x, float y) {
            const float horizon = hill(x, 0.58f, 0.02f);
            return mix(rgb(0xa8dcf8), mix(rgb(0x7ccb54), rgb(0x4a9c34), (y - horizon) * 2), cover(horizon - y, scale));
        };
    } else if (kind == "beach") {
        colour = [=](float x, float y) {
            const Colour sea = mix(rgb(0xc4e9fb), rgb(0x3f9fd6), cover(0.46f + shift - y, scale));
            return mix(sea, rgb(0xf2dba4), cover(hill(x, 0.64f, 0.02f) - y, scale));
        };
    } else if (kind == "night") {
        colour = [=, stars = Dots(scene.details, 18, 1.0f, 0.004f, 0.011f)](float x, float y) {
            return mix(mix(rgb(0x0b1030), rgb(0x2b3575), y), rgb(0xfff6cf), stars.at(x, y, scale));
        };
    } else if (kind == "room") {
        colour = [=](float x, float y) {
            const float floor = 0.72f + shift;
            Colour wall = rgb(0xf3e0c4);
            const float frame = std::max(std::abs(x - 0.2f) - 0.13f, std::abs(y - 0.22f) - 0.13f);
            wall = mix(wall, rgb(0xffffff), cover(frame, scale));
            const float pane = std::max(std::abs(std::abs(x - 0.2f) - 0.055f) - 0.045f, std::abs(y - 0.22f) - 0.1f);
            wall = mix(wall, rgb(0x9fd4f5), cover(pane, scale));
            const Colour skirting = mix(wall, rgb(0xfffaf0), cover(floor - 0.035f - y, scale));
            return mix(skirting, rgb(0xb0784a), cover(floor - y, scale));
        };
    } else if (kind == "snow") {
        colour = [=, flakes = Dots(scene.details, 16, 0.6f, 0.006f, 0.012f)](float x, float y) {
            const Colour sky = mix(rgb(0xa9c6e6), rgb(0xffffff), flakes.at(x, y, scale));
            return mix(sky, rgb(0xf4f9ff), cover(hill(x, 0.66f, 0.03f) - y, scale));
        };
    } else if (kind == "sunset") {
        colour = [=](float, float y) {
            return y < 0.5f ? mix(rgb(0x4a2f7c), rgb(0xe05a7c), y * 2) : mix(rgb(0xe05a7c), rgb(0xffb860), y * 2 - 1);
        };
    } else if (kind == "desert") {
        colour = [=](float x, float y) {
            const Colour far = mix(rgb(0xfde7bf), rgb(0xe4b065), cover(hill(x, 0.55f, 0.04f) - y, scale));
            return mix(far, rgb(0xcf9244), cover(hill(x + 0.4f, 0.76f, 0.04f) - y, scale));
        };
    } else if (kind == "sea") {
        colour = [=, bubbles = Dots(scene.details, 10, 1.0f, 0.01f, 0.022f)](float x, float y) {
            return mix(mix(rgb(0x5cc9ea), rgb(0x0f4f90), y), rgb(0xbfeefb), 0.6f * bubbles.at(x, y, scale));
        };
    } else {
        throw Error(ErrorKind::BadFile, "Backgrounds of the kind \"%1\" are not known.", kind);
    }
    const std::size_t plane = std::size_t(window) * window;
    for (int y = 0; y < window; ++y)
        for (int x = 0; x < window; ++x) {
            const Colour c = colour((float(left + x) + 0.5f) / scale, (float(top + y) + 0.5f) / scale);
            for (int i = 0; i < 3; ++i)
                out[i * plane + std::size_t(y) * window + x] = c[i] * 2 - 1;
        }
}

void Compositor::draw(const Scene& scene, int side, int left, int top, int window, float* out) const {
    drawBackground(scene, side, left, top, window, out);
    const std::size_t plane = std::size_t(window) * window;
    for (const PlacedObject& placed : scene.objects) {
        const float size = placed.size * float(side);
        std::size_t chosen = 0;
        while (chosen + 1 < levels_.size() && float(levels_[chosen + 1].side) >= size)
            ++chosen;
        const Level& level = levels_[chosen];
        const float* sprite = level.pixels.data() + std::size_t(placed.object) * level.side * level.side * 4;
        const float step = float(level.side) / size;
        const float x0 = placed.x * float(side) - size / 2 - float(left), y0 = placed.y * float(side) - size / 2 - float(top);
        const int firstX = std::max(0, int(x0)), lastX = std::min(window - 1, int(std::ceil(x0 + size)));
        const int firstY = std::max(0, int(y0)), lastY = std::min(window - 1, int(std::ceil(y0 + size)));
        for (int y = firstY; y <= lastY; ++y)
            for (int x = firstX; x <= lastX; ++x) {
                const float sx = (float(x) + 0.5f - x0) * step - 0.5f, sy = (float(y) + 0.5f - y0) * step - 0.5f;
                const int ix = int(std::floor(sx)), iy = int(std::floor(sy));
                float sum[4] = {};
                for (int corner = 0; corner < 4; ++corner) {
                    const int cx = ix + (corner & 1), cy = iy + (corner >> 1);
                    if (cx < 0 || cy < 0 || cx >= level.side || cy >= level.side)
                        continue;
                    const float weight =
                        std::abs(sx - float(ix + 1 - (corner & 1))) * std::abs(sy - float(iy + 1 - (corner >> 1)));
                    for (int i = 0; i < 4; ++i)
                        sum[i] += weight * sprite[(std::size_t(cy) * level.side + cx) * 4 + i];
                }
                for (int i = 0; i < 3; ++i) {
                    float& pixel = out[i * plane + std::size_t(y) * window + x];
                    pixel = (sum[i] * 2 - sum[3]) + pixel * (1 - sum[3]);
                }
            }
    }
}

at::Tensor Compositor::draw(const Scene& scene, int side) const {
    at::Tensor out = at::empty({3, side, side}, at::kFloat);
    draw(scene, side, 0, 0, side, out.data_ptr<float>());
    return out;
}

} // namespace sc
