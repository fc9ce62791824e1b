#pragma once

#include <QImage>
#include <QPainter>

#include "core/generation/verdict.h"

namespace sc {

/// The colour that a verdict has everywhere; white on it can be read (contrast 4.5 and more). It never stands alone: an icon and
/// a word go with it.
QColor verdictColour(Verdict verdict);

/// Draws a verdict as its icon and words on its colour, to be read across a room. `text` is the verdict's word, alone or with
/// what belongs to it; in a badge that would be wider than `most` it is cut in the middle. Returns the badge's width. On any
/// thread.
double drawVerdictBadge(QPainter& painter, const QPointF& topLeft, double height, Verdict verdict, const QString& text,
                        double most);

/// What withVerdict puts under a picture, in pixels of Qt's.
constexpr int badgeRoom = 24;

/// A small picture, fitted into a square, with its verdict's badge under it; null pictures leave the square empty. `side` of the
/// square in pixels of Qt's, of which the screen has `ratio`. On any thread.
QImage withVerdict(const QImage& picture, int side, double ratio, Verdict verdict);

} // namespace sc
