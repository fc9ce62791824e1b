#pragma once

#include <QIcon>
#include <QString>

namespace sc {

/// An icon of the program's own family (ui/icons/NAME.svg), drawn in the text colour of the palette in use, dark or light.
QIcon themedIcon(const QString& name);

/// The same in a colour of its own, such as on a badge; `size` in device pixels.
QPixmap colouredIcon(const QString& name, const QSize& size, const QColor& colour);

} // namespace sc
