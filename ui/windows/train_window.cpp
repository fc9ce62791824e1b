#include "ui/windows/train_window.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/base/data_folder.h"
#include "core/world/world.h"
#include "ui/dialogs/ask.h"
#include "ui/jobs/background.h"
#include "ui/jobs/queued_task.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/window_size.h"
#include "ui/text/patch_figures.h"
#include "ui/widgets/loss_curve.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/sheet_list.h"
#include "ui/widgets/training_view.h"
#include "ui/windows/training_folder.h"

namespace sc {

TrainWindow::TrainWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                         std::function<std::filesystem::path()> model, QWidget* parent)
    : QWidget(parent, Qt::Window), engine_(std::move(engine)), task_(new QueuedTask(controller, this)), background_(background),
      model_(std::move(model)), pages_(new QStackedWidget(this)), form_(new TrainingForm(background_, this)),
      view_(new TrainingView(this)) {
    setWindowTitle(tr("Train a patch"));
    setAttribute(Qt::WA_QuitOnClose, false);
    pages_->addWidget(form_);
    pages_->addWidget(view_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(pages_);
    openWithin(*this, {980, 700});
    connect(form_, &TrainingForm::trainAsked, this, &TrainWindow::begin);
    connect(form_, &TrainingForm::closeAsked, this, &QWidget::close);
    connect(view_, &TrainingView::stopAsked, task_, &QueuedTask::stop);
    connect(view_, &TrainingView::goOnAsked, this, &TrainWindow::goOn);
    connect(view_, &TrainingView::discardAsked, this, &TrainWindow::discard);
    connect(view_, &TrainingView::anotherAsked, this, &TrainWindow::another);
    connect(view_, &TrainingView::closeAsked, this, &QWidget::close);
    view_->progress()->follow(*task_);
    connect(task_, &QueuedTask::begun, this, [this] {
        view_->setState(TrainingView::State::Running, name(),
                        tr("It learns. This goes on while the window is closed; no pictures are drawn meanwhile."));
    });
    connect(task_, &QueuedTask::unqueued, this, [this] { showStopped(tr("It was taken out of the queue.")); });
    connect(task_, &QueuedTask::ended, this, &TrainWindow::ended);
    connect(task_, &QueuedTask::progressed, this, [this](const JobProgress& progress) {
        if (progress.progress.step != tracedStep_) {
            tracedStep_ = progress.progress.step;
            readTrace();
        }
    });
    lookForUnfinished();
}

TrainWindow::~TrainWindow() = default;

bool TrainWindow::training() const { return task_->underWay(); }

QString TrainWindow::name() const { return oneLine(request_->name, 100); }

void TrainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshForm();
}

void TrainWindow::refreshForm() {
    form_->setModels(engine_->defaultModel(), AppSettings::recentModels(), model_());
    background_.ask<QStringList>(
        QStringLiteral("categories of the world"),
        [] {
            QStringList out;
            for (const WorldCategory& category : World::read(dataFolder() / "world/world.json").categories)
                out << QString::fromStdString(category.id);
            return out;
        },
        [this](const QStringList& ids) { form_->setCategories(ids); },
        [this](const QString& sentence) { form_->tell(sentence); });
    background_.ask<std::vector<PatchReport>>(
        QStringLiteral("patches to start from"), [engine = engine_, model = model_()] { return engine->patches(model); },
        [this](const std::vector<PatchReport>& reports) { form_->setPatches(reports); });
}

void TrainWindow::lookForUnfinished() {
    background_.ask<std::optional<PatchTrainingRequest>>(
        QStringLiteral("unfinished training"), [] { return unfinishedTraining(); },
        [this](const std::optional<PatchTrainingRequest>& found) {
            if (!found || training())
                return;
            request_ = found;
            showStopped(tr("It was not finished. It goes on from its last checkpoint."));
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void TrainWindow::begin() {
    if (training())
        return;
    background_.ask<std::optional<PatchTrainingRequest>>(
        QStringLiteral("begin training"), [] { return unfinishedTraining(); },
        [this, request = form_->request(), prompts = form_->prompts()](const std::optional<PatchTrainingRequest>& unfinished) {
            if (training())
                return;
            if (!unfinished) {
                beginAnew(request, prompts);
                return;
            }
            ask(this, tr("Train another patch"),
                tr("The training of “%1” was not finished. What it has learnt so far is removed when another one begins.")
                    .arg(oneLine(unfinished->name, 100)),
                {{tr("Begin the other one"), [this, request, prompts] { beginAnew(request, prompts); }},
                 {tr("Go on with it"), [this, unfinished] {
                      if (training())
                          return;
                      request_ = unfinished;
                      goOn();
                  }}});
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void TrainWindow::beginAnew(const PatchTrainingRequest& asked, const TrainingPrompts& prompts) {
    if (training())
        return;
    background_.ask<PatchTrainingRequest>(
        QStringLiteral("begin training"), [asked, prompts] { return beginTraining(asked, prompts); },
        [this](const PatchTrainingRequest& request) {
            request_ = request;
            view_->sheets()->clear();
            view_->curve()->setPoints({}, request.steps);
            goOn();
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void TrainWindow::goOn() {
    if (training() || !request_)
        return;
    PatchTrainingRequest request = *request_;
    request.device = AppSettings::device();
    request.dtype = AppSettings::dtype();
    request.threads = AppSettings::threads();
    tracedStep_ = -1;
    view_->setState(TrainingView::State::Waiting, name(),
                    tr("The training waits in the queue until the runs before it have ended."));
    pages_->setCurrentWidget(view_);
    task_->start(
        tr("Training %1").arg(name()),
        [engine = engine_, request](const TrainingSink& sink, const std::stop_token& stop) {
            trainAndInstall(*engine, request, sink, stop);
        },
        true);
}

void TrainWindow::ended(const JobOutcome& outcome) {
    readTrace();
    if (outcome.state == JobState::Done) {
        view_->setState(TrainingView::State::Installed, name(),
                        tr("The patch is installed and can be switched on in the main window."));
        form_->forgetNames();
        Q_EMIT installed();
        return;
    }
    showStopped(outcome.state == JobState::Cancelled ? tr("It was stopped; what has been learnt is saved.") : outcome.message);
    if (outcome.state == JobState::Failed)
        Q_EMIT failed(outcome.message);
}

void TrainWindow::showStopped(const QString& sentence) {
    view_->setState(TrainingView::State::Stopped, name(), sentence);
    pages_->setCurrentWidget(view_);
    readTrace();
}

void TrainWindow::discard() {
    if (!request_)
        return;
    const auto isStill = [this, out = request_->out] { return !training() && request_ && request_->out == out; };
    ask(this, tr("Discard a training"),
        tr("Discard the training of “%1”? What has been learnt so far is removed and cannot be brought back.").arg(name()),
        {{tr("Discard"), [this, isStill] {
              if (!isStill())
                  return;
              const PatchTrainingRequest request = *request_;
              another(); // nothing is to go on in a folder that is being removed
              background_.ask<bool>(
                  QStringLiteral("discard training"),
                  [request] {
                      discardTraining(request);
                      return true;
                  },
                  [](bool) {}, [this](const QString& sentence) { form_->tell(sentence); });
          }}});
}

void TrainWindow::another() {
    request_.reset();
    view_->sheets()->clear();
    pages_->setCurrentWidget(form_);
    refreshForm();
}

void TrainWindow::readTrace() {
    background_.ask<TrainingTrace>(
        QStringLiteral("trace of a training"),
        [request = *request_, newest = view_->sheets()->newest()] { return sc::readTrace(request, newest); },
        [this, out = request_->out](const TrainingTrace& trace) {
            if (!request_ || request_->out != out)
                return;
            view_->curve()->setPoints(trace.losses, request_->steps);
            view_->sheets()->add(trace.sheets);
        });
}

} // namespace sc
