#include "ui/jobs/queued_task.h"

#include <algorithm>
#include <utility>

#include "ui/jobs/engine_controller.h"

namespace sc {

QueuedTask::QueuedTask(EngineController& controller, QObject* parent) : QObject(parent), controller_(controller) {
    connect(&controller_, &EngineController::started, this, [this](const Job& job) {
        if (job.id == id_)
            Q_EMIT begun(job);
    });
    connect(&controller_, &EngineController::progressed, this, [this](JobId id, const JobProgress& progress) {
        if (id == id_)
            Q_EMIT progressed(progress);
    });
    connect(&controller_, &EngineController::queueChanged, this, &QueuedTask::queueChanged);
    connect(&controller_, &EngineController::finished, this, [this](const JobOutcome& outcome) {
        if (!underWay() || outcome.job.id != id_)
            return;
        id_ = 0;
        Q_EMIT ended(outcome);
    });
}

void QueuedTask::start(const QString& title, std::function<void(const TrainingSink& sink, const std::stop_token& stop)> work,
                       bool goesOn) {
    Job job;
    job.kind = JobKind::Task;
    job.title = title;
    job.task = std::move(work);
    job.goesOn = goesOn;
    id_ = controller_.add(job);
    if (runs())
        Q_EMIT begun(*controller_.running());
}

bool QueuedTask::runs() const { return underWay() && controller_.running() && controller_.running()->id == id_; }

void QueuedTask::stop() {
    if (runs())
        controller_.cancel();
    else
        controller_.remove(id_);
}

void QueuedTask::queueChanged() {
    if (!underWay())
        return;
    if (runs() && controller_.stopping())
        Q_EMIT stopping();
    const auto& waiting = controller_.waiting();
    if (!runs() && std::none_of(waiting.begin(), waiting.end(), [this](const Job& job) { return job.id == id_; })) {
        id_ = 0;
        Q_EMIT unqueued();
    }
}

} // namespace sc
