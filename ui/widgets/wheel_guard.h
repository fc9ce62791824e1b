#pragma once

#include <QObject>

namespace sc {

/// Of the whole program: the wheel turns a value only where its field has the focus, so that scrolling a form does not change
/// what comes under the mouse. Install it on the application.
class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace sc
