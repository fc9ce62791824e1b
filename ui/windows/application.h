#pragma once

#include <QApplication>

namespace sc {

/// The application, with a boundary around whatever an event sets off: an exception that leaves a slot or an event handler ends
/// that alone; its cause is logged, and `faultCaught` tells of it in one plain sentence. All labels are plain text, see
/// keepLabelsPlain.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int& count, char** arguments);
    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    void faultCaught(const QString& sentence);

private:
    void caught(const char* cause, const char* receiver, int event);
};

} // namespace sc
