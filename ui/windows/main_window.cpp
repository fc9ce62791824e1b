#include "ui/windows/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/dialogs/ask.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/history/pair_archive.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/judge_choice.h"
#include "ui/settings/session.h"
#include "ui/settings/window_size.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/example_cards.h"
#include "ui/widgets/init_picture.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/mechanism_choice.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/pair_line.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_panel.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/status_light.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/widgets/wheel_guard.h"
#include "ui/widgets/why_panel.h"
#include "ui/windows/application.h"
#include "ui/windows/attack_window.h"
#include "ui/windows/desktop_session.h"
#include "ui/windows/diagnostics.h"
#include "ui/windows/dock_rail.h"
#include "ui/windows/evaluate_window.h"
#include "ui/windows/grid_window.h"
#include "ui/windows/long_runs.h"
#include "ui/windows/model_places.h"
#include "ui/windows/patch_installer.h"
#include "ui/windows/patches_window.h"
#include "ui/windows/presenter.h"
#include "ui/windows/project_desk.h"
#include "ui/windows/request_panel.h"
#include "ui/windows/suite_choices.h"
#include "ui/windows/sweep.h"
#include "ui/windows/train_window.h"

namespace sc {

MainWindow::MainWindow(std::shared_ptr<const Engine> engine, QWidget* parent)
    : QMainWindow(parent), engine_(std::move(engine)), request_(new RequestPanel), compare_(new ComparePanel(&background_)),
      progress_(new ProgressPanel), strip_(new SweepStrip), notice_(new NoticeBar), pairLine_(new PairLine),
      pairRoom_(new QWidget), rail_(new DockRail(this)), why_(new WhyPanel), light_(new StatusLight), logView_(new LogView),
      history_(new HistoryModel(AppSettings::dataFile(QStringLiteral("history.sqlite")), this)),
      historyPanel_(new HistoryPanel(history_)),
      archive_(new PairArchive(AppSettings::dataFile(QStringLiteral("history.sqlite")), this)),
      guard_(new GuardCheck(engine_, background_, this)), installer_(new PatchInstaller(engine_, background_, this)),
      places_(new ModelPlaces(engine_, background_, request_->model(), this)), controller_(engine_),
      sweep_(new Sweep(controller_, background_, strip_, this)), projects_(new ProjectDesk(engine_, this)) {
    setObjectName("mainWindow");
    setWindowTitle(tr("Safe-Control Studio"));
    setAcceptDrops(true);
    qApp->installEventFilter(new WheelGuard(this));
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);

    auto* centre = new QWidget(this);
    centre_ = new QVBoxLayout(centre);
    centre_->setContentsMargins(0, 4, 0, 6);
    centre_->setSpacing(6);
    auto* pairLayout = new QVBoxLayout(pairRoom_);
    pairLayout->setContentsMargins(0, 0, 0, 0);
    pairLayout->addWidget(pairLine_);
    for (QWidget* widget : {static_cast<QWidget*>(notice_), pairRoom_})
        centre_->addWidget(widget);
    centre_->addWidget(compare_, 1);
    centre_->addWidget(strip_);
    setCentralWidget(centre);
    auto* cards = new ExampleCards;
    compare_->view()->setEmptyState(cards);
    connect(cards, &ExampleCards::chosen, request_->prompt(), &PromptPanel::chooseExample);

    progress_->setObjectName("runProgress");
    makeDocks();
    makeMenus();
    statusBar()->addWidget(light_);
    statusBar()->addPermanentWidget(rail_);
    connectParts();
    openWithin(*this, {1360, 860});
    if (!AppSettings::geometry().isEmpty()) {
        restoreGeometry(AppSettings::geometry());
        restoreState(AppSettings::windowState(), stateVersion);
        openedPanels_ = AppSettings::openedPanels();
    }
    request_->setAllowed(false, tr("The guard is being tested."));
    // The window stands before anything is read.
    QTimer::singleShot(0, this, &MainWindow::start);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts() {
    connect(&log_, &LogBridge::line, logView_, &LogView::append);
    if (const auto* application = qobject_cast<Application*>(QApplication::instance()))
        connect(application, &Application::faultCaught, this, &MainWindow::fault);
    connect(request_, &RequestPanel::generateAsked, this, &MainWindow::generate);
    connect(request_->model(), &ModelPicker::modelChanged, this, &MainWindow::modelChosen);
    connect(request_->prompt(), &PromptPanel::changed, &tokens_, qOverload<>(&QTimer::start));
    connect(request_, &RequestPanel::changed, this, &MainWindow::tellPair);
    connect(request_->patches(), &PatchStack::sweepAsked, this, &MainWindow::sweep);
    connect(request_->patches(), &PatchStack::fileChosen, this, &MainWindow::addPatch);
    connect(request_->patches(), &PatchStack::removeAsked, this, &MainWindow::forgetPatch);
    connect(request_->patches(), &PatchStack::changed, this, [this] {
        if (request_->patches()->live())
            live_.start();
    });
    connect(request_, &RequestPanel::changed, &session_, qOverload<>(&QTimer::start));
    const std::pair<QTimer*, int> timers[] = {{&live_, 350}, {&tokens_, 150}, {&session_, 1500}};
    for (const auto& [timer, milliseconds] : timers) {
        timer->setSingleShot(true);
        timer->setInterval(milliseconds);
    }
    connect(&live_, &QTimer::timeout, this, &MainWindow::generateLive);
    connect(&tokens_, &QTimer::timeout, this, &MainWindow::countTokens);
    connect(&session_, &QTimer::timeout, this, &MainWindow::saveSession);

    connect(installer_, &PatchInstaller::failed, this, &MainWindow::fault);
    connect(places_, &ModelPlaces::failed, this, &MainWindow::fault);
    connect(places_, &ModelPlaces::told, this,
            [this](const QString& sentence) { notice_->tell(NoticeBar::Kind::Information, sentence); });
    connect(installer_, &PatchInstaller::installed, this, [this](const QString& id) {
        notice_->tell(NoticeBar::Kind::Information, tr("The patch “%1” is installed.").arg(id));
        patchesChanged();
    });
    connect(guard_, &GuardCheck::tested, this, &MainWindow::guardTested);
    controller_.setPermission([this](const Job& job) { return mayBegin(job); });
    connect(&controller_, &EngineController::started, this, &MainWindow::jobStarted);
    connect(&controller_, &EngineController::progressed, this,
            [this](JobId, const JobProgress& progress) { progress_->update(progress); });
    connect(&controller_, &EngineController::previewed, this, &MainWindow::jobPreviewed);
    connect(&controller_, &EngineController::finished, this, &MainWindow::jobFinished);
    connect(&controller_, &EngineController::queueChanged, this, [this] {
        request_->setRunning(controller_.running().has_value());
        progress_->setWaiting(int(controller_.waiting().size()), controller_.onHold());
        if (controller_.stopping())
            progress_->setStopping();
        if (controller_.onHold() && !controller_.running() && !controller_.waiting().isEmpty() && notice_->sentence().isEmpty())
            notice_->tell(NoticeBar::Kind::Information,
                          tr("The queue is on hold: %n run(s) wait in it.", nullptr, int(controller_.waiting().size())),
                          tr("Go on"));
        session_.start();
    });
    connect(progress_, &ProgressPanel::cancelAsked, this, &MainWindow::cancelRun);
    connect(progress_, &ProgressPanel::holdAsked, &controller_, &EngineController::setOnHold);
    connect(notice_, &NoticeBar::actionAsked, this, [this] { controller_.setOnHold(false); });
    new LongRuns(
        controller_, [](QObject* parent) { return new DesktopSession(parent); }, this);
    connect(rail_, &DockRail::pressed, this, [this] { setPicturesOnly(false); });
    connect(sweep_, &Sweep::adopted, this, &MainWindow::adopt);
    connect(sweep_, &Sweep::drawn, this,
            [this](const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& pair) {
                showWhole(request, pair);
            });
    connect(sweep_, &Sweep::failed, this, &MainWindow::fault);
    connect(projects_, &ProjectDesk::opened, this, &MainWindow::projectOpened);
    connect(projects_, &ProjectDesk::saved, this, [this](const QString& file) {
        setProject(file);
        notice_->tell(NoticeBar::Kind::Information,
                      tr("Written: %1. It holds prompts, settings, grid and notes; model and patches it names by their digests.")
                          .arg(displayed(file)));
    });
    connect(projects_, &ProjectDesk::failed, this, &MainWindow::fault);
    connect(projects_, &ProjectDesk::missing, this, [this](const QString& sentence, const QString& notes) {
        ask(this, tr("This project needs more"), notes.isEmpty() ? sentence : sentence + tr("\n\nIts notes:\n%1").arg(notes),
            {{tr("Copy the text"), [sentence] { QGuiApplication::clipboard()->setText(sentence); }}});
    });
    connect(notes_, &QPlainTextEdit::textChanged, &session_, qOverload<>(&QTimer::start));

    connect(compare_->view(), &CompareView::revealAsked, this, &MainWindow::reveal);
    compare_->view()->setSharp(AppSettings::sharpPixels());
    connect(compare_->view(), &CompareView::sharpChanged, this, [](bool sharp) { AppSettings::setSharpPixels(sharp); });
    connect(compare_, &ComparePanel::saveAsked, this, &MainWindow::save);
    connect(compare_, &ComparePanel::saveComparisonAsked, this, &MainWindow::saveComparison);
    connect(compare_, &ComparePanel::saveFlipAsked, this, &MainWindow::saveFlip);
    connect(pairLine_, &PairLine::pairAsked, this, &MainWindow::showResult);
    connect(pairLine_, &PairLine::takeOverAsked, this, [this] { request_->setRequest(shownRequest_, Recall::All); });
    connect(why_, &WhyPanel::strongerAsked, this, [this] {
        request_->patches()->nudge(0.25);
        generate(false);
    });
    connect(why_, &WhyPanel::otherSeedAsked, this, [this] {
        request_->sampling()->randomSeed();
        generate(false);
    });
    connect(historyPanel_, &HistoryPanel::recallAsked, this, &MainWindow::recall);
    connect(historyPanel_, &HistoryPanel::openAsked, this, &MainWindow::openEntry);
    connect(history_, &HistoryModel::failed, this,
            [this](const QString& sentence) { fault(tr("%1 Pictures are drawn, but may not be kept.").arg(sentence)); });
    const auto offerPrompts = [this] {
        history_->askPrompts(200, [this](const QStringList& prompts) { request_->prompt()->setHistory(prompts); });
    };
    connect(archive_, &PairArchive::added, this,
            [this, offerPrompts](const std::shared_ptr<const GenerationResult>& result, const QList<qint64>& entries) {
                if (result == shown_)
                    shownEntries_ = entries;
                session_.start();
                historyPanel_->refresh();
                offerPrompts();
            });
    connect(archive_, &PairArchive::failed, this, &MainWindow::fault);
    offerPrompts();
}

void MainWindow::fault(const QString& sentence) { notice_->tell(NoticeBar::Kind::Error, sentence); }

void MainWindow::start() {
    struct Found {
        std::filesystem::path model;
        Session session;
        QString damage;   ///< of the session
        QStringList gone; ///< recent models that are not there any more
    };
    background_.ask<Found>(
        QStringLiteral("start"),
        [engine = engine_, file = AppSettings::dataFile(QStringLiteral("session.json")), recent = AppSettings::recentModels()] {
            Found out{engine->defaultModel(), {}, {}, {}};
            out.session = Session::load(file, out.damage);
            for (const QString& model : recent)
                if (!QFile::exists(model))
                    out.gone << model;
            return out;
        },
        [this](const Found& found) {
            request_->model()->setModels(found.model, AppSettings::recentModels(), found.gone);
            places_->restore();
            restoreSession(found.session, found.damage);
            // The pair that was looked at last is there again, unless something else is by then.
            toBeShown_ = found.session.shown;
            history_->askNewest(toBeShown_, [this](const QList<HistoryEntry>& newest) {
                if (!newest.isEmpty() && !shown_ && !controller_.running())
                    openEntry(newest.first());
            });
            started_ = true;
            modelChosen();
            // What the program was started with comes last: the session must not come back over it.
            const QStringList named = std::exchange(toOpen_, {});
            for (const QString& path : named)
                openPath(path);
            if (!AppSettings::tourSeen() && named.isEmpty())
                startTour();
        },
        [this](const QString& sentence) { fault(sentence); });
    background_.ask<SuiteChoices>(
        QStringLiteral("things to keep away from"), [] { return suiteChoices(); },
        [this](const SuiteChoices& choices) {
            QStringList all;
            for (const QStringList& things : choices.things)
                all << things;
            request_->mechanism()->proposeConcepts(all);
        });
    background_.ask<bool>(
        QStringLiteral("unfinished grid"), [] { return unfinishedGrid(gridsFolder()); },
        [this](bool unfinished) {
            if (unfinished && notice_->sentence().isEmpty())
                notice_->tell(NoticeBar::Kind::Information,
                              tr("A grid was not finished when the program ended. Open it (Ctrl+G) to go on."));
        });
}

void MainWindow::modelChosen() {
    if (!started_)
        return;
    AppSettings::setRecentModels(request_->model()->recent());
    const std::filesystem::path model = request_->model()->model();
    // What was found out about another model says nothing of this one.
    judges_.clear();
    judgesOf_.clear();
    request_->setJudges(std::nullopt);
    request_->setAllowed(false, tr("The guard is being tested."));
    light_->setTesting();
    if (model.empty()) {
        request_->model()->showFault(
            tr("No model is chosen. Open a Stable Diffusion 1.x or 2.x model: a diffusers folder or a .safetensors file."));
        request_->setAllowed(false, tr("No model is chosen."));
        return;
    }
    background_.ask<ModelReport>(
        QStringLiteral("model"), [engine = engine_, model] { return engine->inspect(model); },
        [this](const ModelReport& report) {
            request_->model()->showReport(report);
            request_->sampling()->setModelDefaults(report.sampleSize, report.guidance);
            if (report.kind == "pipeline" && report.runnable)
                findJudges();
            else
                request_->setAllowed(false, engineSentence(report.fits));
        },
        [this](const QString& sentence) {
            request_->model()->showFault(sentence);
            request_->setAllowed(false, sentence);
        });
    patchesChanged();
    countTokens();
}

void MainWindow::findJudges() {
    const std::filesystem::path model = request_->model()->model();
    background_.ask<std::vector<JudgeInfo>>(
        QStringLiteral("judges"), [engine = engine_, model] { return engine->judges(model); },
        [this, model](const std::vector<JudgeInfo>& judges) {
            if (model != request_->model()->model())
                return;
            judges_ = judges;
            judgesOf_ = model;
            request_->setJudges(judgeChoice(judges_, model));
            testGuard();
            askAboutJudge();
        },
        [this, model](const QString& sentence) {
            if (model != request_->model()->model())
                return;
            request_->setAllowed(false, sentence);
            fault(sentence);
        });
}

void MainWindow::askAboutJudge() {
    const std::filesystem::path model = judgesOf_;
    const bool unknown = std::any_of(judges_.begin(), judges_.end(), [](const JudgeInfo& judge) {
        return judge.ofModel && !judge.vouched && judge.fault.empty();
    });
    if (!unknown || !askedAboutJudge_.insert(model).second)
        return;
    ask(this, tr("Trust the model's own judge?"),
        tr("“%1” brings a judge of its own, which nobody vouches for. Until you do, its pictures count as not judged where no other judge knows them, and stay blurred.\n\n"
           "Trust it only if you trust whoever made the model: it decides what is shown. This is remembered until the judge changes.")
            .arg(modelWord(model)),
        {{tr("Trust it"), [this, model] {
              background_.ask<bool>(
                  QStringLiteral("trust"),
                  [engine = engine_, model] {
                      engine->acceptJudge(model);
                      return true;
                  },
                  [this](bool) { findJudges(); }, [this](const QString& sentence) { fault(sentence); });
          }}});
}

void MainWindow::testGuard() {
    light_->setTesting();
    request_->setAllowed(false, tr("The guard is being tested."));
    guard_->test({judgesOf_, request_->judges()});
}

void MainWindow::guardTested(const GuardSubject& subject, const GuardStatus& status) {
    if (subject == GuardSubject{judgesOf_, request_->judges()}) {
        light_->setStatus(status);
        request_->setAllowed(status.working, engineSentence(status.reason));
        if (!status.working)
            fault(engineSentence(status.reason));
    }
    controller_.reconsider();
}

bool MainWindow::mayDraw() const {
    return !judgesOf_.empty() && judgesOf_ == request_->model()->model() && guard_->passed({judgesOf_, request_->judges()});
}

bool MainWindow::mayBegin(const Job& job) {
    if (job.kind == JobKind::Task)
        return true; // its pictures are guarded where they are written
    const GuardSubject subject{job.request.model, job.request.judges};
    const std::optional<GuardStatus> status = guard_->status(subject);
    if (status && status->working)
        return true;
    if (!status) {
        guard_->test(subject);
        return false;
    }
    guard_->forget(subject); // whoever lets the queue go on has it tested again
    controller_.setOnHold(true);
    notice_->tell(
        NoticeBar::Kind::Error,
        tr("The queue waits, because the pictures of its next run cannot be guarded. %1").arg(engineSentence(status->reason)),
        tr("Try again"));
    return false;
}

void MainWindow::refreshPatches() {
    const QStringList added = AppSettings::addedPatches();
    background_.ask<std::vector<PatchReport>>(
        QStringLiteral("patches"),
        [engine = engine_, model = request_->model()->model(), added] {
            std::vector<PatchReport> out = engine->patches(model);
            for (const QString& path : added) {
                if (std::any_of(out.begin(), out.end(),
                                [&](const PatchReport& report) { return report.path == path.toStdString(); }))
                    continue;
                try {
                    out.push_back(engine->patch(path.toStdString(), model));
                } catch (const Error& error) {
                    PatchReport broken;
                    broken.path = path.toStdString();
                    broken.fault = error.sentence();
                    out.push_back(broken);
                }
            }
            return out;
        },
        [this, added](const std::vector<PatchReport>& reports) {
            request_->patches()->setPatches(reports, added);
            historyPanel_->setPatchNames(patchNames(reports));
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::addPatch(const QString& path) {
    background_.ask<PatchReport>(
        QStringLiteral("added patch ") + path, // only what can be read is remembered
        [engine = engine_, path, model = request_->model()->model()] { return engine->patch(path.toStdString(), model); },
        [this, path](const PatchReport&) {
            QStringList added = AppSettings::addedPatches();
            if (!added.contains(path))
                AppSettings::setAddedPatches(added << path);
            refreshPatches();
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::forgetPatch(const QString& path) {
    QStringList added = AppSettings::addedPatches();
    added.removeAll(path);
    AppSettings::setAddedPatches(added);
    refreshPatches();
}

void MainWindow::countTokens() {
    if (!started_ || request_->model()->model().empty())
        return;
    background_.ask<TokenReport>(
        QStringLiteral("tokens"),
        [engine = engine_, model = request_->model()->model(), text = request_->prompt()->prompt().toStdString()] {
            return engine->tokenize(model, text);
        },
        [this](const TokenReport& report) { request_->prompt()->showTokens(report); },
        [this](const QString&) { request_->prompt()->showNoTokens(); });
}

void MainWindow::restoreSession(const Session& session, const QString& damage) {
    if (!damage.isEmpty())
        notice_->tell(NoticeBar::Kind::Warning, tr("What was open the last time cannot be brought back: %1").arg(damage));
    if (session.form.steps > 0 && !session.form.model.empty())
        request_->setSession(session);
    notes_->setPlainText(session.notes);
    gridForm_ = session.grid;
    if (grid_ && gridForm_)
        grid_->setForm(*gridForm_);
    if (!session.project.isEmpty()) {
        setProject(session.project);
        keptNotes_ = session.notes;
    }
    if (session.queue.isEmpty())
        return;
    controller_.setOnHold(true);
    for (const GenerationRequest& waiting : session.queue)
        controller_.add({0, JobKind::Pair, waiting});
    notice_->tell(NoticeBar::Kind::Information,
                  tr("%n run(s) had not ended when the program did. They wait in the queue.", nullptr, int(session.queue.size())),
                  tr("Go on"));
}

Session MainWindow::currentSession() const {
    Session session;
    request_->addToSession(session);
    session.notes = notes_->toPlainText();
    session.grid = grid_ ? grid_->form() : gridForm_;
    session.project = project_;
    session.shown = shown_ ? shownEntries_.value(shownIndex_, 0) : toBeShown_;
    if (controller_.running() && controller_.running()->kind == JobKind::Pair && !controller_.stopping())
        session.queue << controller_.running()->request;
    for (const Job& job : controller_.waiting())
        if (job.kind == JobKind::Pair)
            session.queue << job.request;
    return session;
}

void MainWindow::saveSession() {
    if (!started_)
        return;
    background_.ask<int>(
        QStringLiteral("session"),
        [session = currentSession(), file = AppSettings::dataFile(QStringLiteral("session.json"))] {
            return session.save(file), 0;
        },
        [](const int&) {}, [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::generate(bool atFront) {
    if (!mayDraw())
        return;
    if (const QString missing = request_->missing(); !missing.isEmpty()) {
        notice_->tell(NoticeBar::Kind::Information, missing);
        return;
    }
    request_->nextSeed();
    enqueue(request_->request(), atFront);
}

void MainWindow::enqueue(const GenerationRequest& request, bool atFront) {
    static quint64 number = 0;
    const auto add = [this, request, atFront] {
        const Job job{0, JobKind::Pair, request};
        atFront ? controller_.addFront(job) : controller_.add(job);
    };
    background_.ask<MemoryForecast>(
        QStringLiteral("memory %1").arg(++number), [engine = engine_, request] { return engine->forecastMemory(request); },
        [this, add](const MemoryForecast& forecast) {
            if (!forecast.mayNotFit())
                add();
            else
                ask(this, tr("This may not fit"),
                    tr("The run will need about %1 of memory, and %2 are free. It may fail, or slow the whole computer down. Run it all the same?")
                        .arg(sizeWord(forecast.needed), sizeWord(forecast.available)),
                    {{tr("Run it"), add}});
        },
        // What is wrong with the request the run itself will say.
        [add](const QString&) { add(); });
}

void MainWindow::generateLive() {
    if (!mayDraw() || !request_->patches()->live())
        return;
    controller_.replaceLive({0, JobKind::Live, request_->request()});
}

void MainWindow::sweep() {
    if (!mayDraw())
        return;
    const GenerationRequest request = request_->request();
    if (request.patches.empty()) {
        notice_->tell(NoticeBar::Kind::Information,
                      request.defence.method.empty()
                          ? tr("Switch on a patch first: a sweep shows what its strength does.")
                          : tr("A sweep shows what the strength of patches does. Choose patches in place of “%1” first.")
                                .arg(mechanismWord(request.defence.method)));
        return;
    }
    sweep_->start(request);
}

GridWindow* MainWindow::grid() {
    if (grid_)
        return grid_;
    grid_ = new GridWindow(
        engine_, controller_, background_,
        [this] {
            GenerationRequest request = request_->request();
            request.defence = {}; // its rows and columns say what protects
            return GridWindow::Material{mayDraw(), request, request_->patches()->reports(), request_->model()->models()};
        },
        this);
    connect(grid_, &GridWindow::opened, this,
            [this](const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& pair) {
                showWhole(request, pair);
                activateWindow();
            });
    connect(grid_, &GridWindow::failed, this, &MainWindow::fault);
    if (gridForm_)
        grid_->setForm(*gridForm_);
    return grid_;
}

void MainWindow::openGrid() {
    grid()->show();
    grid_->raise();
    grid_->activateWindow();
}

void MainWindow::openPatches() {
    if (!patchesWindow_) {
        patchesWindow_ = new PatchesWindow(
            engine_, controller_, background_, [this] { return request_->model()->model(); }, this);
        connect(patchesWindow_, &PatchesWindow::changed, this, &MainWindow::refreshPatches);
        connect(patchesWindow_, &PatchesWindow::failed, this, &MainWindow::fault);
        connect(patchesWindow_, &PatchesWindow::trainAsked, this, &MainWindow::openTraining);
    }
    patchesWindow_->show();
    patchesWindow_->raise();
    patchesWindow_->activateWindow();
}

void MainWindow::openTraining() {
    if (!trainWindow_) {
        trainWindow_ = new TrainWindow(
            engine_, controller_, background_, [this] { return request_->model()->model(); }, this);
        connect(trainWindow_, &TrainWindow::installed, this, &MainWindow::patchesChanged);
        connect(trainWindow_, &TrainWindow::failed, this, &MainWindow::fault);
    }
    trainWindow_->show();
    trainWindow_->raise();
    trainWindow_->activateWindow();
}

void MainWindow::openEvaluation() {
    if (!evaluateWindow_) {
        evaluateWindow_ = new EvaluateWindow(
            engine_, controller_, background_, [this] { return request_->model()->model(); }, this);
        connect(evaluateWindow_, &EvaluateWindow::failed, this, &MainWindow::fault);
    }
    evaluateWindow_->show();
    evaluateWindow_->raise();
    evaluateWindow_->activateWindow();
}

void MainWindow::openAttack() {
    if (!attackWindow_) {
        attackWindow_ = new AttackWindow(
            engine_, controller_, background_, [this] { return request_->model()->model(); }, this);
        connect(attackWindow_, &AttackWindow::failed, this, &MainWindow::fault);
        connect(attackWindow_, &AttackWindow::promptChosen, this, [this](const QString& prompt, quint64 seed) {
            request_->prompt()->setPrompt(prompt);
            request_->sampling()->setSeed(seed);
            request_->sampling()->setSeedMode(SamplingForm::SeedMode::Fixed);
            raise();
            activateWindow();
        });
    }
    attackWindow_->show();
    attackWindow_->raise();
    attackWindow_->activateWindow();
}

void MainWindow::patchesChanged() {
    refreshPatches();
    if (patchesWindow_ && patchesWindow_->isVisible())
        patchesWindow_->refresh();
}

void MainWindow::present(const QString& file) {
    if (!mayDraw()) {
        notice_->tell(NoticeBar::Kind::Information, tr("Nothing can be drawn yet, so nothing can be presented."));
        return;
    }
    if (!presenter_) {
        presenter_ = new Presenter(controller_, this);
        connect(presenter_, &Presenter::failed, this, &MainWindow::fault);
    }
    GenerationRequest base = request_->request();
    if (file.isEmpty()) {
        GenerationRequest one = base;
        one.batch = 1;
        presenter_->present({{}, {{one, {}}}}, patchNames(request_->patches()->reports()));
        return;
    }
    background_.ask<Presentation>(
        QStringLiteral("presentation"),
        [file, base]() mutable {
            base.defence = {}; // its slides name patches
            return Presentation::read(file, base);
        },
        [this](const Presentation& presentation) {
            presenter_->present(presentation, patchNames(request_->patches()->reports()));
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::jobStarted(const Job& job) {
    progress_->start(job);
    if (job.kind != JobKind::Live && notice_->sentence().isEmpty() == false && controller_.waiting().isEmpty())
        notice_->hide();
}

void MainWindow::jobPreviewed(JobId, const std::vector<GuardedImage>& pictures) {
    const std::optional<Job>& job = controller_.running();
    if (!job || job->kind == JobKind::Sweep || job->kind == JobKind::Grid || job->kind == JobKind::Slide || pictures.empty() ||
        pictures[0].shown().empty())
        return;
    // Before a patch first acts both arms are one, and one picture stands for both.
    ComparePair pair;
    const std::string& mechanism = job->request.defence.method;
    const auto preview = [](const GuardedImage& picture, const QString& label) {
        return CompareSide{picture, label, {}, true, {}, foundWords(picture)};
    };
    pair.first = preview(pictures.front(), armLabel({}, job->request));
    if (job->request.arms == Arms::Both)
        pair.second =
            preview(pictures.back(), mechanism.empty() ? tr("With patches") : tr("With %1").arg(mechanismWord(mechanism)));
    else if (job->request.arms == Arms::PatchedOnly)
        pair.first.label = tr("With patches");
    compare_->showPreview(pair);
    why_->setStale();
    strip_->setShown(-1);
    pairLine_->showPreview(job->request.batch > 1 ? std::nullopt : std::optional<quint64>(job->request.seed),
                           askedFor(job->request));
}

void MainWindow::jobFinished(const JobOutcome& outcome) {
    progress_->finish();
    if (outcome.job.kind == JobKind::Sweep) {
        sweep_->take(outcome);
        return;
    }
    if (outcome.job.kind == JobKind::Grid) {
        grid_->take(outcome);
        return;
    }
    if (outcome.job.kind == JobKind::Slide) {
        presenter_->take(outcome);
        return;
    }
    if (outcome.job.kind == JobKind::Task)
        return; // whoever asked for it hears of its end
    if (outcome.state == JobState::Done) {
        const bool file = AppSettings::keepHistory() && outcome.job.kind == JobKind::Pair;
        showWhole(outcome.job.request, outcome.result, file);
        if (!sweep_->isOf(outcome.job.request))
            strip_->hide(); // its pictures are of something else
        if (file)
            archive_->add(outcome.job.request, outcome.result, AppSettings::pictureFolder());
        for (const Sentence& note : outcome.result->statistics.notes)
            notice_->tell(NoticeBar::Kind::Information, engineSentence(note));
        if (!isActiveWindow())
            QApplication::alert(this);
        return;
    }
    if (outcome.state == JobState::Failed) {
        fault(outcome.message);
        compare_->showPair({});
        compare_->view()->setPlaceholder(tr("No picture was made."));
        why_->showFault(outcome.message);
        pairLine_->hide();
        shown_.reset();
        return;
    }
    // Cancelled: what was there before the run comes back.
    if (shown_)
        showResult(shownIndex_);
    else {
        compare_->showPair({});
        why_->clear();
        pairLine_->hide();
    }
}

void MainWindow::openPath(const QString& path) {
    if (path.isEmpty())
        return;
    if (!started_) {
        toOpen_ << path;
        return;
    }
    if (isPictureFile(path)) {
        restorePicture(path);
        return;
    }
    if (path.endsWith('.' + ProjectDesk::suffix(), Qt::CaseInsensitive)) {
        openProject(path);
        return;
    }
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        present(path);
        return;
    }
    if (path.endsWith(QLatin1String(".yaml"), Qt::CaseInsensitive) || path.endsWith(QLatin1String(".yml"), Qt::CaseInsensitive)) {
        places_->open(path);
        return;
    }
    if (path.endsWith(QLatin1String(".scpatch"), Qt::CaseInsensitive)) {
        installer_->offer(path);
        return;
    }
    background_.ask<ModelReport>(
        QStringLiteral("dropped"), [engine = engine_, path] { return engine->inspect(path.toStdString()); },
        [this, path](const ModelReport& report) {
            if (report.kind == "controlnet")
                addPatch(path);
            else if (report.kind == "defence")
                request_->mechanism()->choose(path);
            else if (report.kind == "pipeline")
                request_->model()->choose(path.toStdString());
            else
                fault(engineSentence(report.fits));
        },
        [this](const QString& sentence) { fault(sentence); });
}

void MainWindow::saveDiagnostics() {
    chooseNewFile(this, tr("Save diagnostics"), QStringLiteral("safe-control-diagnostics.txt"), tr("Texts (*.txt)"),
                  QStringLiteral("txt"), [this](const QString& file) {
                      const auto write = [engine = engine_, model = request_->model()->model(),
                                          log = logView_->last(LogLine::Level::Warning, 50), file]() -> QString {
                          QSaveFile out(file);
                          const bool written =
                              out.open(QIODevice::WriteOnly) && out.write(diagnostics(*engine, model, log)) >= 0 && out.commit();
                          return written ? QString() : out.errorString();
                      };
                      background_.ask<QString>(QStringLiteral("diagnostics"), write, [this, file](const QString& why) {
                          if (why.isEmpty())
                              notice_->tell(
                                  NoticeBar::Kind::Information,
                                  tr("Written: %1. It holds no prompt; read it before you send it.").arg(displayed(file)));
                          else
                              fault(tr("Cannot write “%1”: %2").arg(displayed(file), why));
                      });
                  });
}

void MainWindow::settingsDialog() {
    auto* dialog = new SettingsDialog(judgesOf_, judges_, this);
    openDialog(dialog, [this, dialog, model = judgesOf_] {
        if (dialog->judgesChanged() && !judgesOf_.empty() && model == judgesOf_) {
            request_->setJudges(judgeChoice(judges_, model));
            testGuard();
        }
        if (dialog->languageChanged())
            notice_->tell(NoticeBar::Kind::Information, tr("The language changes when the program is started again."));
    });
}

void MainWindow::cancelRun() {
    const Job* running = controller_.running() ? &*controller_.running() : nullptr;
    if (!running || running->kind != JobKind::Task || running->goesOn) {
        controller_.cancel();
        return;
    }
    ask(this, tr("Cancel"), tr("Stop “%1”? What it has done so far is lost.").arg(running->title),
        {{tr("Stop it"), [this, id = running->id] {
              if (controller_.running() && controller_.running()->id == id)
                  controller_.cancel();
          }}});
}

QString MainWindow::stoppedByQuitting() const {
    if (projects_->saving())
        return tr("A project is not written yet. Quit without it?");
    if (!controller_.running())
        return {};
    const Job& job = *controller_.running();
    if (job.kind == JobKind::Task)
        return job.goesOn
                   ? tr("“%1” is under way. Stop it and quit? What it has done so far is saved, and it can go on after the next start.")
                         .arg(job.title)
                   : tr("“%1” is under way. Stop it and quit? What it has done so far is lost.").arg(job.title);
    return job.kind == JobKind::Pair ? tr("Stop the run and quit? It will wait in the queue at the next start.")
           : job.kind == JobKind::Grid
               ? tr("Stop the grid and quit? What is drawn is kept, and it can go on after the next start.")
               : tr("Stop the run and quit?");
}

QString MainWindow::keepSession() {
    if (!started_)
        return {};
    try {
        currentSession().save(AppSettings::dataFile(QStringLiteral("session.json")));
        return {};
    } catch (const Error& error) {
        return tr("%1 What is open now will not be there at the next start. Quit all the same?").arg(engineSentence(error));
    }
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (hiddenPanels_.isEmpty()) {
        rail_->fit();
        // Which one is in front is decided once all are laid out.
        QTimer::singleShot(0, rail_, [this] { rail_->open(std::exchange(openedPanels_, {})); });
    }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (isVisible() && hiddenPanels_.isEmpty())
        rail_->fit();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto askFirst = [&](const QString& question, bool MainWindow::*agreed) {
        event->ignore();
        ask(this, tr("Quit"), question, {{tr("Quit"), [this, agreed] {
                                              this->*agreed = true;
                                              close();
                                          }}});
    };
    if (const QString question = stoppedByQuitting(); !question.isEmpty() && !stops_)
        return askFirst(question, &MainWindow::stops_);
    session_.stop();
    setPicturesOnly(false);
    openedPanels_ = rail_->openedByHand();
    hide(); // the disk may be slow
    rail_->unfit();
    AppSettings::setWindow(saveGeometry(), saveState(stateVersion), openedPanels_);
    if (const QString question = keepSession(); !question.isEmpty() && !loses_) {
        show();
        return askFirst(question, &MainWindow::loses_);
    }
    started_ = false; // what still changes while closing is not to be remembered
    // What is shown is there again at the next start: a chosen strength, a cell of a grid.
    if (shown_ && !shownIsFiled_ && AppSettings::keepHistory())
        archive_->add(shownRequest_, shown_, AppSettings::pictureFolder());
    controller_.setOnHold(true);
    controller_.cancel();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) { openPath(event->mimeData()->urls().first().toLocalFile()); }

} // namespace sc
