#pragma once

#include <QIcon>
#include <QPainter>
#include <QString>

namespace sc {

/// An icon of the program's own family (ui/icons/NAME.svg), drawn in the text colour of the palette in use, dark or light.
QIcon themedIcon(const QString& name);

/// Draws the same in a colour of its own, such as on a badge; on any thread.
void drawIcon(QPainter& painter, const QRectF& place, const QString& name, const QColor& colour);

/// A picture of it for the window's thread, which is kept; `ratio`: how many pixels of the screen one of `size` has.
QPixmap colouredIcon(const QString& name, const QSize& size, const QColor& colour, double ratio = 1);

} // namespace sc
