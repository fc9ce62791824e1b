#include "ui/settings/window_size.h"

#include <QScreen>
#include <QWidget>

namespace sc {

void openWithin(QWidget& window, const QSize& wished) {
    const QSize frame(16, 48); // with the title
    window.resize(wished.boundedTo(window.screen()->availableGeometry().size() - frame));
}

} // namespace sc
