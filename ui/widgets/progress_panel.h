#pragma once

#include <QWidget>

#include "ui/jobs/job.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace sc {

class QueuedTask;

/// What the engine is doing, how long it will still take, and the way to stop it. Hidden while nothing runs.
class ProgressPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProgressPanel(QWidget* parent = nullptr);
    /// What the button that stops is called, and what it does; else "Cancel".
    void setStopText(const QString& word, const QString& tip);
    /// Shows how a task goes, from its beginning until finish().
    void follow(const QueuedTask& task);
    void start(const Job& job);
    void update(const JobProgress& progress);
    void setStopping();
    void setWaiting(int jobs, bool onHold);
    void finish();

Q_SIGNALS:
    void cancelAsked();
    /// Let this one end, begin no other.
    void holdAsked(bool hold);

private:
    QLabel* stage_;
    QProgressBar* bar_;
    QLabel* time_;
    QToolButton* after_;
    QPushButton* cancel_;
    bool stopping_ = false;
};

} // namespace sc
