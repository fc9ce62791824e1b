#pragma once

#include <QIcon>
#include <QString>

namespace sc {

/// An icon of the program's own family (ui/icons/NAME.svg), drawn in the text colour of the palette in use, dark or light.
QIcon themedIcon(const QString& name);

} // namespace sc
