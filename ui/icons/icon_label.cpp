#include "ui/icons/icon_label.h"

#include <QEvent>

#include "ui/icons/icons.h"

namespace sc {

IconLabel::IconLabel(int side, QWidget* parent, const QString& icon) : QLabel(parent), side_(side) { setIcon(icon); }

void IconLabel::setIcon(const QString& icon) {
    icon_ = icon;
    setPixmap(icon.isEmpty() ? QPixmap() : themedIcon(icon).pixmap(side_, side_));
}

void IconLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        setIcon(icon_);
    QLabel::changeEvent(event);
}

} // namespace sc
