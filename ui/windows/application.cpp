#include "ui/windows/application.h"

#include <exception>

#include "core/base/log.h"
#include "ui/text/displayed.h"
#include "ui/text/plain_labels.h"

namespace sc {

Application::Application(int& count, char** arguments) : QApplication(count, arguments) { keepLabelsPlain(); }

bool Application::notify(QObject* receiver, QEvent* event) {
    const int type = event->type(); // the event may be gone afterwards
    const char* const name = receiver->metaObject()->className();
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::exception& error) {
        caught(error.what(), name, type);
    } catch (...) {
        caught("something that is no error of ours", name, type);
    }
    return false;
}

void Application::caught(const char* cause, const char* receiver, int event) {
    logError("A fault left the handling of an event (" + std::to_string(event) + " in " + receiver + "): " + cause);
    const QString sentence =
        tr("The program made a mistake, and what you asked for last may not have been done: %1. The log tells more.")
            .arg(displayed(std::string_view(cause)));
    // Told later: the fault may lie in the drawing of the very window that is to tell of it.
    QMetaObject::invokeMethod(
        this, [this, sentence] { Q_EMIT faultCaught(sentence); }, Qt::QueuedConnection);
}

} // namespace sc
