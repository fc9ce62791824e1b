#pragma once

#include <QColor>
#include <QImage>

#include <algorithm>
#include <cmath>

namespace sc {

/// WCAG 2.2's contrast ratio, written anew from its text.
inline double wcagContrast(const QColor& one, const QColor& other) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](int byte) {
            const double value = byte / 255.0;
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
    };
    const double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

/// How many pixels of exactly this colour follow each other, the most in a line of the picture: across or down.
inline int longestRun(const QImage& picture, const QColor& colour, Qt::Orientation direction) {
    const bool across = direction == Qt::Horizontal;
    int most = 0;
    for (int i = 0; i < (across ? picture.height() : picture.width()); ++i)
        for (int j = 0, run = 0; j < (across ? picture.width() : picture.height()); ++j) {
            run = picture.pixelColor(across ? j : i, across ? i : j).rgb() == colour.rgb() ? run + 1 : 0;
            most = std::max(most, run);
        }
    return most;
}

} // namespace sc
