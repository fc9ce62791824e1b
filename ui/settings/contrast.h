#pragma once

#include <QColor>

namespace sc {

/// How much two opaque colours differ in lightness, 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(const QColor& one, const QColor& other);

/// The colour, made as much lighter or darker as it takes to have this contrast to a ground; the hue stays.
QColor standingOut(QColor colour, const QColor& ground, double least);

} // namespace sc
