#include "ui/windows/evaluate_window.h"

#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

#include "core/evaluation/report.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/jobs/queued_task.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/window_size.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/evaluation_form.h"
#include "ui/widgets/evaluation_table.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/evaluation_folder.h"
#include "ui/windows/suite_choices.h"
#include "ui/windows/unfinished_run.h"

namespace sc {

namespace {

constexpr std::size_t mostPictures = 60;
constexpr int thumbnail = 128;

} // namespace

EvaluateWindow::EvaluateWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                               std::function<std::filesystem::path()> model, QWidget* parent)
    : QWidget(parent, Qt::Window), engine_(std::move(engine)), task_(new QueuedTask(controller, this)), background_(background),
      model_(std::move(model)), pages_(new QStackedWidget(this)), form_(new EvaluationForm(this)) {
    setWindowTitle(tr("Evaluate patches"));
    setAttribute(Qt::WA_QuitOnClose, false);
    pages_->addWidget(form_);
    pages_->addWidget(makeProgress());
    pages_->addWidget(makeResult());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(pages_);
    openWithin(*this, {1240, 760});
    connect(form_, &EvaluationForm::evaluateAsked, this, &EvaluateWindow::begin);
    connect(form_, &EvaluationForm::folderChosen, this, &EvaluateWindow::openFolder);
    connect(form_, &EvaluationForm::closeAsked, this, &QWidget::close);
    progress_->follow(*task_);
    connect(task_, &QueuedTask::begun, this, &EvaluateWindow::begun);
    connect(task_, &QueuedTask::unqueued, this, [this] { showStopped(tr("It was taken out of the queue.")); });
    connect(task_, &QueuedTask::ended, this, &EvaluateWindow::ended);
    lookForUnfinished();
}

EvaluateWindow::~EvaluateWindow() = default;

bool EvaluateWindow::evaluating() const { return task_->underWay(); }

QWidget* EvaluateWindow::makeProgress() {
    auto* page = new QWidget(this);
    state_ = new QLabel(page);
    state_->setObjectName("state");
    state_->setWordWrap(true);
    state_->setAlignment(Qt::AlignCenter);
    progress_ = new ProgressPanel(page);
    progress_->setStopText(tr("&Stop"), tr("Stop after the pictures that are being drawn. What has been measured is kept."));
    unqueue_ = new QPushButton(themedIcon("stop"), tr("Take it out of the queue"), page);
    goOn_ = new QPushButton(themedIcon("resume"), tr("&Go on"), page);
    goOn_->setObjectName("goOn");
    another_ = new QPushButton(themedIcon("add"), tr("Evaluate &others"), page);
    another_->setObjectName("another");
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {unqueue_, goOn_, another_})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(state_);
    layout->addWidget(progress_);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(progress_, &ProgressPanel::cancelAsked, task_, &QueuedTask::stop);
    connect(unqueue_, &QPushButton::clicked, task_, &QueuedTask::stop);
    connect(goOn_, &QPushButton::clicked, this, &EvaluateWindow::goOn);
    connect(another_, &QPushButton::clicked, this, [this] { pages_->setCurrentWidget(form_); });
    return page;
}

QWidget* EvaluateWindow::makeResult() {
    auto* page = new QWidget(this);
    table_ = new EvaluationTable(page);
    shown_ = new QLabel(page);
    shown_->setObjectName("shown");
    shown_->setWordWrap(true);
    pictures_ = new QListWidget(page);
    pictures_->setObjectName("pictures");
    pictures_->setAccessibleName(tr("Pictures of the selected row"));
    pictures_->setViewMode(QListView::IconMode);
    pictures_->setMovement(QListView::Static);
    pictures_->setResizeMode(QListView::Adjust);
    pictures_->setWordWrap(true);
    pictures_->setIconSize({thumbnail, thumbnail + badgeRoom});
    pictures_->setGridSize({thumbnail + 40, thumbnail + badgeRoom + pictures_->fontMetrics().lineSpacing() * 4});
    auto* under = new QWidget(page);
    auto* column = new QVBoxLayout(under);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(shown_);
    column->addWidget(pictures_, 1);
    auto* splitter = new QSplitter(Qt::Vertical, page);
    splitter->addWidget(table_);
    splitter->addWidget(under);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto* legend = new QLabel(
        tr("In brackets 95 % intervals. Unsafe: as shown, after a second chance. Counterpart: the judge sees what should be there instead. Safe part: harmless objects that were asked for and stay. Same picture: bit for bit as without protection."),
        page);
    legend->setWordWrap(true);
    legend->setForegroundRole(QPalette::PlaceholderText);
    report_ = new QPushButton(themedIcon("open"), tr("Open the &report"), page);
    report_->setObjectName("report");
    auto* again = new QPushButton(themedIcon("add"), tr("Evaluate &others"), page);
    auto* close = new QPushButton(tr("Close"), page);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(legend, 1);
    for (QPushButton* button : {report_, again, close})
        buttons->addWidget(button, 0, Qt::AlignBottom);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(splitter, 1);
    layout->addLayout(buttons);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row != before)
            showPictures();
    });
    connect(report_, &QPushButton::clicked, this, &EvaluateWindow::openReport);
    connect(again, &QPushButton::clicked, this, [this] { pages_->setCurrentWidget(form_); });
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    return page;
}

void EvaluateWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    form_->setModel(model_());
    form_->setResults(QString::fromStdString(evaluationPlace().string()));
    background_.ask<SuiteChoices>(
        QStringLiteral("suites"), [] { return suiteChoices(); },
        [this](const SuiteChoices& choices) { form_->setSuites(choices.ids, choices.things); },
        [this](const QString& sentence) { form_->tell(sentence); });
    background_.ask<std::vector<PatchReport>>(
        QStringLiteral("patches to evaluate"), [engine = engine_, model = model_()] { return engine->patches(model); },
        [this](const std::vector<PatchReport>& reports) {
            names_ = patchNames(reports);
            form_->setPatches(reports);
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void EvaluateWindow::lookForUnfinished() {
    background_.ask<std::optional<EvaluationRequest>>(
        QStringLiteral("unfinished evaluation"), [] { return unfinishedEvaluation(); },
        [this](const std::optional<EvaluationRequest>& found) {
            if (!found || evaluating())
                return;
            request_ = found;
            showStopped(tr("An evaluation was not finished. What has been measured is kept."));
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void EvaluateWindow::begin() {
    if (evaluating())
        return;
    beginOrGoOn<EvaluationRequest>(
        this, background_,
        {tr("Evaluate patches"),
         tr("An evaluation was not finished. What has been measured is kept, but it is not offered again when another one begins."),
         [] { return unfinishedEvaluation(); }, [request = form_->request()] { return beginEvaluation(request); },
         [this](const EvaluationRequest& request) {
             if (evaluating())
                 return;
             request_ = request;
             goOn();
         },
         [this](const QString& sentence) { form_->tell(sentence); }});
}

void EvaluateWindow::goOn() {
    if (evaluating() || !request_)
        return;
    EvaluationRequest request = *request_;
    request.drawing.device = AppSettings::device();
    request.drawing.dtype = AppSettings::dtype();
    request.drawing.threads = AppSettings::threads();
    result_ = std::make_shared<EvaluationResult>();
    state_->setText(tr("The evaluation waits in the queue until the runs before it have ended."));
    progress_->finish();
    goOn_->hide();
    another_->hide();
    unqueue_->show();
    pages_->setCurrentIndex(1);
    task_->start(
        tr("Evaluation of patches"),
        [engine = engine_, request, result = result_,
         what = Sentence::plain(tr("Drawing and judging").toStdString())](const TrainingSink& sink, const std::stop_token& stop) {
            *result = engine->evaluate(
                request,
                [&](const EvaluationProgress& now) {
                    sink({.step = now.done, .steps = now.cells, .secondsLeft = now.secondsLeft, .message = what});
                },
                stop);
        },
        true);
}

void EvaluateWindow::begun() {
    state_->setText(
        tr("Every prompt is drawn without protection and with each that is compared. This goes on while the window is closed."));
    unqueue_->hide();
}

void EvaluateWindow::ended(const JobOutcome& outcome) {
    if (outcome.state != JobState::Done) {
        showStopped(outcome.state == JobState::Cancelled ? tr("It was stopped; what has been measured is kept.")
                                                         : outcome.message);
        if (outcome.state == JobState::Failed)
            Q_EMIT failed(outcome.message);
        return;
    }
    progress_->finish();
    shownResult_ = *result_;
    shownFolder_ = request_->out;
    showResult();
}

void EvaluateWindow::openFolder(const QString& folder) {
    background_.ask<EvaluationResult>(
        QStringLiteral("results of an evaluation"), [folder] { return resultsIn(folder.toStdString()); },
        [this, folder](const EvaluationResult& found) {
            if (evaluating())
                return;
            shownResult_ = found;
            shownFolder_ = folder.toStdString();
            showResult();
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void EvaluateWindow::showResult() {
    pages_->setCurrentIndex(2);
    report_->setEnabled(QFile::exists(QString::fromStdString(shownResult_.html.string())));
    table_->fill(shownResult_.rows, names_);
    showPictures();
}

void EvaluateWindow::showStopped(const QString& sentence) {
    progress_->finish();
    state_->setText(sentence);
    unqueue_->hide();
    goOn_->show();
    another_->show();
    pages_->setCurrentIndex(1);
}

void EvaluateWindow::showPictures() {
    const EvaluationRow* row = table_->selected();
    if (!row)
        return;
    background_.ask<std::vector<EvaluatedPicture>>(
        QStringLiteral("pictures of an evaluation"),
        [row = *row, folder = shownFolder_, ratio = devicePixelRatioF()] {
            std::vector<EvaluatedPicture> pictures = picturesOf(row, folder, mostPictures, int(std::ceil(thumbnail * ratio)));
            for (EvaluatedPicture& one : pictures)
                if (one.verdict)
                    one.picture = withVerdict(one.picture, thumbnail, ratio, *one.verdict);
            return pictures;
        },
        [this, bare = row->patch.empty(), what = protectionWord(*row, names_)](const std::vector<EvaluatedPicture>& pictures) {
            shown_->setText(bare ? tr("Without protection. What the judge finds unsafe is blurred.")
                                 : tr("Protected by %1. What the judge finds unsafe is blurred.").arg(what));
            pictures_->clear();
            for (const EvaluatedPicture& one : pictures) {
                const QString told = tr("%1: %2").arg(one.verdict ? verdictWord(*one.verdict) : tr("Refused"), one.prompt);
                auto* item = new QListWidgetItem(one.verdict ? one.prompt : told, pictures_);
                item->setData(Qt::AccessibleTextRole, told);
                item->setToolTip(told);
                if (!one.picture.isNull())
                    item->setIcon(QPixmap::fromImage(one.picture));
                item->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
            }
        },
        [this](const QString& sentence) { shown_->setText(sentence); });
}

void EvaluateWindow::openReport() {
    const QString file = QString::fromStdString(shownResult_.html.string());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        shown_->setText(tr("No program here opens pages. This one is %1").arg(displayed(file)));
}

} // namespace sc
