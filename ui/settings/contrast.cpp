#include "ui/settings/contrast.h"

#include <algorithm>
#include <cmath>

namespace sc {

namespace {

double luminance(const QColor& colour) {
    const auto linear = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrast(const QColor& one, const QColor& other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor standingOut(QColor colour, const QColor& ground, double least) {
    const bool lighten = contrast(Qt::white, ground) > contrast(Qt::black, ground);
    float hue = 0, saturation = 0, lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    while (contrast(colour, ground) < least && (lighten ? lightness < 1 : lightness > 0)) {
        lightness = std::clamp(lightness + (lighten ? 0.005f : -0.005f), 0.f, 1.f);
        colour = QColor::fromRgb(QColor::fromHslF(std::max(0.f, hue), saturation, lightness).rgb());
    }
    return colour;
}

} // namespace sc
