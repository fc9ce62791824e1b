#include "ui/text/plain_labels.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>

namespace sc {

namespace {

/// Widgets are polished once, before they are laid out and shown for the first time.
class PlainLabels : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Polish)
            if (auto* label = qobject_cast<QLabel*>(object); label && label->textFormat() == Qt::AutoText)
                label->setTextFormat(Qt::PlainText);
        return false;
    }
};

} // namespace

void keepLabelsPlain() { QCoreApplication::instance()->installEventFilter(new PlainLabels(QCoreApplication::instance())); }

} // namespace sc
