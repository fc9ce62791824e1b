#include "ui/jobs/engine_controller.h"

#include <chrono>

#include "core/base/cancellation.h"
#include "ui/text/engine_sentences.h"

namespace sc {

namespace {

/// What the time after the last step depends on.
QString tailKey(const GenerationRequest& request) {
    return QStringLiteral("%1|%2x%3|%4|%5")
        .arg(QString::fromStdString(request.model.string()))
        .arg(request.width)
        .arg(request.height)
        .arg(request.batch)
        .arg(int(request.arms));
}

/// At most this often is a preview made.
constexpr auto previewInterval = std::chrono::milliseconds(200);

} // namespace

EngineController::EngineController(std::shared_ptr<const Engine> engine, QObject* parent)
    : QObject(parent), engine_(std::move(engine)) {
    clock_.start();
    tick_.setInterval(500);
    connect(&tick_, &QTimer::timeout, this, &EngineController::emitProgress);
}

EngineController::~EngineController() { stop_.request_stop(); }

JobId EngineController::add(Job job) {
    job.id = ++lastId_;
    waiting_.append(std::move(job));
    Q_EMIT queueChanged();
    startNext();
    return lastId_;
}

JobId EngineController::addFront(Job job) {
    job.id = ++lastId_;
    waiting_.prepend(std::move(job));
    Q_EMIT queueChanged();
    startNext();
    return lastId_;
}

JobId EngineController::replaceLive(Job job) {
    job.kind = JobKind::Live;
    waiting_.removeIf([](const Job& other) { return other.kind == JobKind::Live; });
    if (running_ && running_->kind == JobKind::Live)
        cancel();
    return addFront(std::move(job));
}

void EngineController::move(JobId id, int place) {
    for (int i = 0; i < waiting_.size(); ++i)
        if (waiting_[i].id == id) {
            waiting_.move(i, qBound(0, place, int(waiting_.size()) - 1));
            Q_EMIT queueChanged();
            return;
        }
}

void EngineController::remove(JobId id) {
    if (waiting_.removeIf([id](const Job& job) { return job.id == id; }) > 0)
        Q_EMIT queueChanged();
}

void EngineController::clear() {
    waiting_.clear();
    Q_EMIT queueChanged();
}

void EngineController::clear(JobKind kind) {
    waiting_.removeIf([kind](const Job& job) { return job.kind == kind; });
    Q_EMIT queueChanged();
}

void EngineController::cancel() {
    if (!running_)
        return;
    stop_.request_stop();
    Q_EMIT queueChanged();
}

void EngineController::setOnHold(bool hold) {
    hold_ = hold;
    Q_EMIT queueChanged();
    startNext();
}

void EngineController::startNext() {
    if (running_ || hold_ || waiting_.isEmpty() || (mayBegin_ && !mayBegin_(waiting_.first())))
        return;
    running_ = waiting_.takeFirst();
    stop_ = std::stop_source();
    startedAt_ = denoisedAt_ = now();
    progress_ = {};
    task_.clear();
    taskEnd_.reset();
    eta_ = EtaEstimator(tails_.value(tailKey(running_->request)));
    tick_.start();
    thread_.post([this, job = *running_, stop = stop_.get_token()] {
        JobOutcome outcome{job, JobState::Failed, {}, ErrorKind::Internal, {}, 0};
        try {
            if (job.kind == JobKind::Task)
                work(job, stop);
            else
                outcome.result = draw(job, stop);
            outcome.state = JobState::Done;
        } catch (const Cancelled&) {
            outcome.state = JobState::Cancelled;
        } catch (const Error& error) {
            outcome.error = error.kind();
            outcome.message = engineSentence(error);
        } catch (const std::bad_alloc&) {
            outcome.error = ErrorKind::OutOfMemory;
        } catch (const std::exception& error) {
            outcome.message = engineSentence(error);
        } catch (...) {
            // Nothing is known of it but that it happened; the message stays empty.
        }
        mailbox_.post([this, outcome, at = now()] { onFinished(outcome, at); });
    });
    const Job job = *running_;
    Q_EMIT queueChanged();
    Q_EMIT started(job);
}

std::shared_ptr<const GenerationResult> EngineController::draw(const Job& job, const std::stop_token& stop) {
    auto lastPreview = std::chrono::steady_clock::now();
    const auto sink = [&](const GenerationEvent& event) {
        mailbox_.post([this, id = job.id, progress = event.progress, at = now()] { onProgress(id, progress, at); });
        if (!event.preview || std::chrono::steady_clock::now() - lastPreview < previewInterval)
            return;
        lastPreview = std::chrono::steady_clock::now();
        mailbox_.post([this, id = job.id, pictures = event.preview()] {
            if (running_ && running_->id == id)
                Q_EMIT previewed(id, pictures);
        });
    };
    return std::make_shared<const GenerationResult>(engine_->generate(job.request, sink, stop));
}

void EngineController::work(const Job& job, const std::stop_token& stop) {
    job.task(
        [&](const TrainingProgress& now) {
            mailbox_.post([this, id = job.id, now, what = engineSentence(now.message), at = this->now()] {
                onTaskProgress(id, now, what, at);
            });
        },
        stop);
}

void EngineController::onProgress(JobId id, const Progress& progress, double at) {
    if (!running_ || running_->id != id)
        return;
    progress_ = progress;
    eta_.update(progress, at);
    if (progress.stage == Stage::Denoise)
        denoisedAt_ = at;
    emitProgress();
}

void EngineController::onTaskProgress(JobId id, const TrainingProgress& progress, const QString& what, double at) {
    if (!running_ || running_->id != id)
        return;
    if (!what.isEmpty())
        task_ = what;
    progress_ = {Stage::Denoise, int(progress.step), int(progress.steps)};
    taskEnd_ = progress.secondsLeft >= 0 ? std::optional(at + progress.secondsLeft) : std::nullopt;
    emitProgress();
}

void EngineController::emitProgress() {
    if (!running_)
        return;
    const std::optional<double> left = running_->kind != JobKind::Task ? eta_.remaining(now())
                                       : taskEnd_                      ? std::optional(std::max(0.0, *taskEnd_ - now()))
                                                                       : std::nullopt;
    Q_EMIT progressed(running_->id, {progress_, now() - startedAt_, left, task_});
}

void EngineController::onFinished(JobOutcome outcome, double at) {
    if (!running_ || running_->id != outcome.job.id)
        return;
    tick_.stop();
    outcome.seconds = at - startedAt_;
    if (outcome.result)
        tails_[tailKey(running_->request)] = at - denoisedAt_;
    if (outcome.state == JobState::Failed && outcome.message.isEmpty())
        outcome.message = outcome.error == ErrorKind::OutOfMemory
                              ? tr("There is not enough memory for this. Choose a smaller picture or fewer patches.")
                              : tr("The run ended for a reason that nobody foresaw. The log may tell more.");
    running_.reset();
    Q_EMIT finished(outcome);
    Q_EMIT queueChanged();
    startNext();
}

} // namespace sc
