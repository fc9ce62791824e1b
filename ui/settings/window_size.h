#pragma once

#include <QSize>

class QWidget;

namespace sc {

/// Gives a window that is not shown yet the size that it opens with: the one wished for, or what its screen has room for.
void openWithin(QWidget& window, const QSize& wished);

} // namespace sc
