#pragma once

#include <QObject>

#include <memory>

#include "ui/jobs/mailbox.h"

namespace sc {

/// One line of the engine's log.
struct LogLine {
    enum class Level { Debug, Info, Warning, Error };
    Level level = Level::Info;
    QString text; ///< with its time
};

/// Brings the engine's log into the GUI thread, from whatever thread it is written.
class LogBridge : public QObject {
    Q_OBJECT

public:
    explicit LogBridge(QObject* parent = nullptr);
    ~LogBridge() override;

Q_SIGNALS:
    void line(const sc::LogLine& line);

private:
    class Sink;
    Mailbox mailbox_;
    std::shared_ptr<Sink> sink_;
};

} // namespace sc
