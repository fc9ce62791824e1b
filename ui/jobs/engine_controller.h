#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/eta_estimator.h"
#include "core/engine/engine.h"
#include "ui/jobs/job.h"
#include "ui/jobs/mailbox.h"
#include "ui/jobs/worker_thread.h"

namespace sc {

/// The queue in front of the one engine thread. Lives in the GUI thread; every job has a stop source of its own, and nothing
/// of a job is heard after its end.
class EngineController : public QObject {
    Q_OBJECT

public:
    explicit EngineController(std::shared_ptr<const Engine> engine, QObject* parent = nullptr);
    /// Stops the running job and waits for it, at most one denoising step.
    ~EngineController() override;

    /// Puts a job at the end of the queue, or at its front. Returns its number.
    JobId add(Job job);
    JobId addFront(Job job);
    /// Puts a Live job in the place of every other Live job, the running one included.
    JobId replaceLive(Job job);
    /// Moves a waiting job to a place, 0 = next.
    void move(JobId id, int place);
    void remove(JobId id);
    /// Removes all waiting jobs; with a kind, those of it.
    void clear();
    void clear(JobKind kind);
    /// Stops the running job within a step.
    void cancel();
    /// While on hold, no waiting job begins; the running one goes on.
    void setOnHold(bool hold);
    /// Asked before each job. One that may not begin (yet) stays where it is, and all behind it wait too, until reconsider().
    void setPermission(std::function<bool(const Job&)> mayBegin) { mayBegin_ = std::move(mayBegin); }
    void reconsider() { startNext(); }

    bool onHold() const { return hold_; }
    bool stopping() const { return running_ && stop_.stop_requested(); }
    const std::optional<Job>& running() const { return running_; }
    const QList<Job>& waiting() const { return waiting_; }

Q_SIGNALS:
    void queueChanged();
    void started(const sc::Job& job);
    void progressed(sc::JobId id, const sc::JobProgress& progress);
    /// Cheap pictures of the running job, unpatched before patched.
    void previewed(sc::JobId id, const std::vector<sc::GuardedImage>& pictures);
    void finished(const sc::JobOutcome& outcome);

private:
    void startNext();
    // On the engine's thread.
    std::shared_ptr<const GenerationResult> draw(const Job& job, const std::stop_token& stop);
    void work(const Job& job, const std::stop_token& stop);
    // `at`: when it happened, which may be long before it is heard of.
    void onProgress(JobId id, const Progress& progress, double at);
    void onTaskProgress(JobId id, const TrainingProgress& progress, const QString& what, double at);
    void onFinished(JobOutcome outcome, double at);
    double now() const { return double(clock_.nsecsElapsed()) * 1e-9; }
    void emitProgress();

    std::shared_ptr<const Engine> engine_;
    JobId lastId_ = 0;
    QList<Job> waiting_;
    std::optional<Job> running_;
    std::stop_source stop_{std::nostopstate};
    bool hold_ = false;
    std::function<bool(const Job&)> mayBegin_;
    QElapsedTimer clock_;
    double startedAt_ = 0;
    double denoisedAt_ = 0; ///< when the last denoising step ended
    Progress progress_;
    QString task_;                  ///< what JobKind::Task is at
    std::optional<double> taskEnd_; ///< when it expects to end
    EtaEstimator eta_;
    QHash<QString, double> tails_; ///< seconds after the last step, by kind of run
    QTimer tick_;                  ///< lets the estimate count down between steps
    Mailbox mailbox_;
    WorkerThread thread_; // last: its task uses the others
};

} // namespace sc
