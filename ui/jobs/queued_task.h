#pragma once

#include <QObject>

#include "ui/jobs/job.h"

namespace sc {

class EngineController;

/// One piece of long work that a window has in the queue: put there, stopped, and its end heard of. One at a time.
class QueuedTask : public QObject {
    Q_OBJECT

public:
    QueuedTask(EngineController& controller, QObject* parent);
    /// Whether it waits or runs.
    bool underWay() const { return id_ != 0; }
    /// `work` and `goesOn`: see Job.
    void start(const QString& title, std::function<void(const TrainingSink& sink, const std::stop_token& stop)> work,
               bool goesOn);
    /// Stops it, or takes it out of the queue.
    void stop();

Q_SIGNALS:
    void begun(const sc::Job& job);
    void progressed(const sc::JobProgress& progress);
    void stopping();
    /// It was taken out of the queue before it began.
    void unqueued();
    void ended(const sc::JobOutcome& outcome);

private:
    bool runs() const;
    void queueChanged();

    EngineController& controller_;
    JobId id_ = 0; ///< 0: none is under way
};

} // namespace sc
