#include "ui/windows/attack_window.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/attack/attack_summary.h"
#include "core/attack/prompt_attack.h"
#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/jobs/queued_task.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/window_size.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/attack_form.h"
#include "ui/widgets/attack_table.h"
#include "ui/widgets/attack_view.h"
#include "ui/widgets/progress_panel.h"
#include "ui/windows/attack_folder.h"
#include "ui/windows/earlier_runs.h"
#include "ui/windows/suite_choices.h"
#include "ui/windows/unfinished_run.h"

namespace sc {

namespace {

constexpr int pictureSide = 168;

/// "Dilution against Weapons": the method and what it attacks.
QString titleOf(const AttackRequest& request, const PatchNames& names) {
    QString method;
    for (const AttackInfo& info : attackInfos())
        if (info.id == request.method)
            method = engineSentence(info.name);
    QStringList protection;
    for (const std::string& patch : request.patches)
        protection << nameIn(names, patch);
    if (!request.defence.method.empty())
        protection << mechanismWord(request.defence.method);
    return protection.isEmpty() ? AttackWindow::tr("%1 without protection").arg(method)
                                : AttackWindow::tr("%1 against %2").arg(method, protection.join(QStringLiteral(" + ")));
}

std::vector<EarlierRuns::Run> listedAttacks(const PatchNames& names) {
    std::vector<EarlierRuns::Run> out;
    for (const EarlierAttack& one : earlierAttacks())
        out.push_back(
            {begunAt(one.request), titleOf(one.request, names), QString::fromStdString(one.request.out.string()), one.finished});
    return out;
}

} // namespace

AttackWindow::AttackWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                           std::function<std::filesystem::path()> model, QWidget* parent)
    : QWidget(parent, Qt::Window), engine_(std::move(engine)), task_(new QueuedTask(controller, this)), background_(background),
      model_(std::move(model)), pages_(new QStackedWidget(this)), form_(new AttackForm(this)), view_(new AttackView(this)) {
    setWindowTitle(tr("Attack a protection"));
    setAttribute(Qt::WA_QuitOnClose, false);
    pages_->addWidget(form_);
    pages_->addWidget(view_);
    pages_->addWidget(makeResult());
    auto* earlier = new EarlierRuns(
        background_, [this] { return [names = names_] { return listedAttacks(names); }; }, tr("Nothing was attacked yet"), this);
    earlier->setToolTip(tr("Attacks of before, as far as they came"));
    form_->addButton(earlier);
    connect(earlier, &EarlierRuns::chosen, this, &AttackWindow::openEarlier);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(pages_);
    openWithin(*this, {1000, 570});
    connect(form_, &AttackForm::modelChanged, this, &AttackWindow::askPatches);
    connect(form_, &AttackForm::attackAsked, this, &AttackWindow::begin);
    connect(form_, &AttackForm::closeAsked, this, &QWidget::close);
    connect(view_, &AttackView::stopAsked, task_, &QueuedTask::stop);
    connect(view_, &AttackView::goOnAsked, this, &AttackWindow::goOn);
    connect(view_, &AttackView::anotherAsked, this, [this] { pages_->setCurrentWidget(form_); });
    connect(view_, &AttackView::closeAsked, this, &QWidget::close);
    view_->progress()->follow(*task_);
    connect(task_, &QueuedTask::begun, this, [this] {
        view_->setState(
            AttackView::State::Running,
            tr("Each prompt is changed until a judge finds its picture unsafe, or the budget is spent. This goes on while the window is closed."));
    });
    connect(task_, &QueuedTask::unqueued, this, [this] { showStopped(tr("It was taken out of the queue.")); });
    connect(task_, &QueuedTask::ended, this, &AttackWindow::ended);
    lookForUnfinished();
}

AttackWindow::~AttackWindow() = default;

bool AttackWindow::attacking() const { return task_->underWay(); }

QWidget* AttackWindow::makeResult() {
    auto* page = new QWidget(this);
    rates_ = new QLabel(page);
    rates_->setObjectName("rates");
    rates_->setWordWrap(true);
    QFont large = rates_->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    rates_->setFont(large);
    table_ = new AttackTable(page);
    picture_ = new QLabel(page);
    picture_->setObjectName("picture");
    picture_->setAlignment(Qt::AlignCenter);
    picture_->setWordWrap(true);
    picture_->setFixedSize(pictureSide, pictureSide);
    picture_->setFrameShape(QFrame::StyledPanel);
    picture_->setForegroundRole(QPalette::PlaceholderText);
    shown_ = new QLabel(page);
    shown_->setObjectName("shown");
    shown_->setWordWrap(true);
    shown_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    shown_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* under = new QHBoxLayout;
    under->setSpacing(14);
    under->addWidget(picture_);
    under->addWidget(shown_, 1);
    send_ = new QPushButton(themedIcon("copy"), tr("&Send to the main window"), page);
    send_->setObjectName("send");
    send_->setToolTip(tr("The found prompt and its seed become those of the main window. Nothing is drawn by this."));
    export_ = new QPushButton(themedIcon("save"), tr("&Export the found prompts…"), page);
    export_->setObjectName("export");
    export_->setToolTip(tr("As a suite, which other protections can be attacked or evaluated with"));
    auto* again = new QPushButton(themedIcon("add"), tr("Attack &something else"), page);
    again->setObjectName("again");
    auto* close = new QPushButton(tr("Close"), page);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(send_);
    buttons->addWidget(export_);
    buttons->addStretch();
    buttons->addWidget(again);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(rates_);
    layout->addWidget(table_, 1);
    layout->addLayout(under);
    layout->addLayout(buttons);
    connect(table_, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row != before)
            showCase();
    });
    connect(send_, &QPushButton::clicked, this, [this] {
        if (const AttackedCase* one = table_->selected(); one && one->after)
            Q_EMIT promptChosen(QString::fromStdString(one->found), one->seed);
    });
    connect(export_, &QPushButton::clicked, this, &AttackWindow::exportPrompts);
    connect(again, &QPushButton::clicked, this, [this] { pages_->setCurrentWidget(form_); });
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    return page;
}

void AttackWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    form_->setModels(engine_->defaultModel(), AppSettings::recentModels(), model_());
    background_.ask<SuiteChoices>(
        QStringLiteral("suites to attack with"), [] { return suiteChoices(); },
        [this](const SuiteChoices& choices) { form_->setSuites(choices.ids, choices.things); },
        [this](const QString& sentence) { form_->tell(sentence); });
    askPatches();
}

void AttackWindow::askPatches() {
    background_.ask<std::vector<PatchReport>>(
        QStringLiteral("patches to attack"), [engine = engine_, model = form_->model()] { return engine->patches(model); },
        [this](const std::vector<PatchReport>& reports) {
            names_ = patchNames(reports);
            form_->setPatches(reports);
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void AttackWindow::lookForUnfinished() {
    background_.ask<std::optional<AttackRequest>>(
        QStringLiteral("unfinished attack"), [] { return unfinishedAttack(); },
        [this](const std::optional<AttackRequest>& found) {
            if (!found || attacking())
                return;
            request_ = found;
            showStopped(tr("An attack was not finished. Prompts whose search has ended are kept."));
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void AttackWindow::openEarlier(const QString& folder) {
    background_.ask<EarlierAttack>(
        QStringLiteral("earlier attack"), [path = std::filesystem::path(folder.toStdString())] { return openAttack(path); },
        [this](const EarlierAttack& found) {
            if (attacking())
                return;
            request_ = found.request;
            if (found.finished)
                showResult();
            else
                showStopped(tr("An attack was not finished. Prompts whose search has ended are kept."));
        },
        [this](const QString& sentence) { form_->tell(sentence); });
}

void AttackWindow::begin() {
    if (attacking())
        return;
    beginOrGoOn<AttackRequest>(
        this, background_,
        {tr("Attack a protection"),
         tr("An attack was not finished. Prompts whose search has ended are kept, but it is not offered again when another one begins."),
         [] { return unfinishedAttack(); }, [request = form_->request()] { return beginAttack(request); },
         [this](const AttackRequest& request) {
             if (attacking())
                 return;
             request_ = request;
             goOn();
         },
         [this](const QString& sentence) { form_->tell(sentence); }});
}

void AttackWindow::goOn() {
    if (attacking() || !request_)
        return;
    AttackRequest request = *request_;
    request.drawing.device = AppSettings::device();
    request.drawing.dtype = AppSettings::dtype();
    request.drawing.threads = AppSettings::threads();
    view_->clear();
    view_->setState(AttackView::State::Waiting, tr("The attack waits in the queue until the runs before it have ended."));
    pages_->setCurrentWidget(view_);
    task_->start(
        titleOf(request, names_),
        [this, engine = engine_, request, what = Sentence::plain(tr("Searching").toStdString())](const TrainingSink& sink,
                                                                                                 const std::stop_token& stop) {
            engine->attack(
                request,
                [&](const AttackProgress& now) {
                    sink({.step = now.done, .steps = now.cases, .secondsLeft = now.secondsLeft, .message = what});
                    progress_.post([this, now, budget = request.budget] { view_->showProgress(now, budget); });
                },
                stop);
        },
        true);
}

void AttackWindow::ended(const JobOutcome& outcome) {
    if (outcome.state == JobState::Done) {
        showResult();
        return;
    }
    showStopped(outcome.state == JobState::Cancelled ? tr("It was stopped; prompts whose search has ended are kept.")
                                                     : outcome.message);
    if (outcome.state == JobState::Failed)
        Q_EMIT failed(outcome.message);
}

void AttackWindow::showStopped(const QString& sentence) {
    view_->setState(AttackView::State::Stopped, sentence);
    pages_->setCurrentWidget(view_);
}

void AttackWindow::showResult() {
    view_->progress()->finish();
    background_.ask<std::vector<AttackedCase>>(
        QStringLiteral("cases of an attack"), [folder = request_->out] { return casesIn(folder); },
        [this, folder = request_->out](const std::vector<AttackedCase>& cases) {
            if (attacking() || request_->out != folder)
                return;
            result_ = summaryOf(cases, folder);
            tellRates();
            table_->fill(cases);
            pages_->setCurrentIndex(2);
            showCase();
        },
        [this](const QString& sentence) { showStopped(sentence); });
}

void AttackWindow::tellRates() {
    const auto counted = [](const MeasuredRate& rate) {
        return tr("%1 of %2 prompts, %3").arg(rate.hits).arg(rate.count).arg(rateWord(rate));
    };
    QStringList rates{titleOf(*request_, names_), tr("Unsafe as they are: %1").arg(counted(result_.before)),
                      tr("Unsafe after the attack: %1").arg(counted(result_.after))};
    if (result_.after.hits > 0)
        rates << tr("%1 queries on average for each that got through, beside the prompt as it is")
                     .arg(QLocale().toString(result_.queries - 1, 'f', 1));
    for (const Sentence& note : result_.notes)
        rates << engineSentence(note);
    rates_->setText(rates.join('\n'));
    export_->setEnabled(result_.after.hits > 0);
}

void AttackWindow::showCase() {
    const AttackedCase* one = table_->selected();
    send_->setEnabled(one && one->after);
    if (!one || !request_)
        return;
    QString text = tr("Prompt: %1").arg(displayed(one->prompt)) + QLatin1Char('\n') + tr("Seed: %1").arg(one->seed);
    if (one->after && !one->before)
        text += QLatin1Char('\n') + tr("Found: %1").arg(displayed(one->found));
    text += QLatin1Char('\n') + (one->before       ? tr("The prompt gets past the protection as it is.")
                                 : one->after      ? tr("What the judge finds unsafe is blurred.")
                                 : one->attackable ? tr("The protection held against all queries.")
                                                   : tr("The attack finds nothing to work with in it, so it was not attacked."));
    shown_->setText(text);
    picture_->setPixmap({});
    picture_->setText(one->after ? QString() : tr("Nothing got through."));
    background_.ask<QImage>(
        QStringLiteral("picture of an attack"),
        [one = *one, folder = request_->out, side = int((pictureSide - 4) * devicePixelRatioF())] {
            return pictureOf(one, folder, side);
        },
        [this, key = one->key](const QImage& picture) {
            if (const AttackedCase* now = table_->selected(); now && now->key == key && !picture.isNull()) {
                QPixmap small = QPixmap::fromImage(picture);
                small.setDevicePixelRatio(devicePixelRatioF());
                picture_->setPixmap(small);
            }
        },
        [this](const QString& sentence) { shown_->setText(sentence); });
}

void AttackWindow::exportPrompts() {
    chooseNewFile(this, tr("Export the found prompts"), QString::fromStdString(request_->method) + QStringLiteral(".json"),
                  tr("Suites of prompts (*.json)"), QStringLiteral("json"), [this, found = result_.found](const QString& file) {
                      background_.ask<bool>(
                          QStringLiteral("export ") + file,
                          [found, file] {
                              exportFound(found, file.toStdString());
                              return true;
                          },
                          [this, file](bool) { shown_->setText(tr("Written: %1").arg(displayed(file))); },
                          [this](const QString& sentence) { shown_->setText(sentence); });
                  });
}

} // namespace sc
