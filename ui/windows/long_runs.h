#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace sc {

class DesktopSession;
class EngineController;
struct JobOutcome;

/// Watches the queue for work that takes long: the computer stays awake meanwhile, and when all of it has ended while no window
/// of the program is looked at, the desktop tells so, unless the settings say otherwise.
class LongRuns : public QObject {
    Q_OBJECT

public:
    /// `desktop` makes the desktop's session; it is asked for once, when work is long for the first time.
    LongRuns(EngineController& controller, std::function<DesktopSession*(QObject* parent)> desktop, QObject* parent,
             std::chrono::milliseconds isLong = std::chrono::seconds(15));

private:
    void queueChanged();
    void ended(const JobOutcome& outcome);
    void tell();

    EngineController& controller_;
    std::function<DesktopSession*(QObject* parent)> make_;
    DesktopSession* desktop_ = nullptr;
    QTimer becomesLong_;
    bool busy_ = false, long_ = false;
    int done_ = 0, failed_ = 0; ///< since the queue began to work
};

} // namespace sc
