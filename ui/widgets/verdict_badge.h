#pragma once

#include <QPainter>

#include "core/generation/verdict.h"

namespace sc {

/// The colour that a verdict has everywhere; white on it can be read (contrast 4.5 and more). It never stands alone: an icon and
/// a word go with it.
QColor verdictColour(Verdict verdict);

/// Draws a verdict as icon and word on its colour, to be read across a room. Returns its width.
double drawVerdictBadge(QPainter& painter, const QPointF& topLeft, double height, Verdict verdict);

} // namespace sc
