#include "ui/widgets/wheel_guard.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QSlider>

namespace sc {

bool WheelGuard::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
        return false;
    auto* field = qobject_cast<QWidget*>(object);
    if (!field || !(qobject_cast<QComboBox*>(field) || qobject_cast<QAbstractSpinBox*>(field) || qobject_cast<QSlider*>(field)))
        return false;
    if (event->type() == QEvent::Polish) {
        if (field->focusPolicy() == Qt::WheelFocus) // the wheel would give it the focus first
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (field->hasFocus())
        return false;
    event->ignore(); // what lies around it scrolls
    return true;
}

} // namespace sc
