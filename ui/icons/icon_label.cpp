#include "ui/icons/icon_label.h"

#include <QEvent>

#include "ui/icons/icons.h"

namespace sc {

IconLabel::IconLabel(int side, QWidget* parent, const QString& icon) : QLabel(parent), side_(side) { setIcon(icon); }

void IconLabel::setIcon(const QString& icon) {
    icon_ = icon;
    setPixmap(icon.isEmpty() ? QPixmap()
                             : colouredIcon(icon, {side_, side_}, palette().color(foregroundRole()), devicePixelRatioF()));
}

void IconLabel::setSide(int side) {
    side_ = side;
    setIcon(icon_);
}

void IconLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        setIcon(icon_);
    QLabel::changeEvent(event);
}

} // namespace sc
