#include <QDockWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QVBoxLayout>

#include <tuple>

#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/ask.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/icons/icons.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/shortcuts.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/prompt_panel.h"
#include "ui/widgets/queue_panel.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/tour.h"
#include "ui/widgets/why_panel.h"
#include "ui/windows/dock_rail.h"
#include "ui/windows/main_window.h"
#include "ui/windows/presentation.h"
#include "ui/windows/request_panel.h"

// The main window's docks, menus and keys.

namespace sc {

void MainWindow::makeDocks() {
    const auto dock = [this](const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* out = new QDockWidget(title, this);
        out->setObjectName(name);
        out->setWidget(content);
        addDockWidget(area, out);
        return out;
    };
    QDockWidget* request = dock("requestDock", tr("Request"), request_, Qt::LeftDockWidgetArea);
    request->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
    // Below, not beside: two square pictures need width most.
    QDockWidget* why = dock("whyDock", tr("Why"), why_, Qt::BottomDockWidgetArea);
    QDockWidget* queue = dock("queueDock", tr("Queue"), new QueuePanel(&controller_), Qt::BottomDockWidgetArea);
    QDockWidget* history = dock("historyDock", tr("History"), historyPanel_, Qt::BottomDockWidgetArea);
    tabifyDockWidget(why, history);
    tabifyDockWidget(why, queue);
    why->raise();
    QDockWidget* log = dock("logDock", tr("Log"), logView_, Qt::BottomDockWidgetArea);
    tabifyDockWidget(queue, log);
    log->hide();
    notes_ = new QPlainTextEdit;
    notes_->setObjectName("notes");
    notes_->setAccessibleName(tr("Notes"));
    notes_->setPlaceholderText(tr("Notes to yourself or to whoever gets the project"));
    notes_->setTabChangesFocus(true);
    QDockWidget* notes = dock("notesDock", tr("Notes"), notes_, Qt::BottomDockWidgetArea);
    tabifyDockWidget(queue, notes);
    why->raise();
    for (const Qt::DockWidgetArea area : {Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea})
        setTabPosition(area, QTabWidget::North);
    const std::tuple<QDockWidget*, const char*, Qt::Key> panels[] = {
        {request, "panelRequest", Qt::Key_1}, {why, "panelWhy", Qt::Key_2},     {history, "panelHistory", Qt::Key_3},
        {queue, "panelQueue", Qt::Key_4},     {notes, "panelNotes", Qt::Key_5}, {log, "panelLog", Qt::Key_6}};
    for (const auto& [panel, name, key] : panels)
        panels_ << rail_->add(panel, name, QKeySequence(Qt::ALT | key));
    requestDock_ = request;
    connect(request, &QDockWidget::visibilityChanged, this, &MainWindow::placeProgress);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    resizeDocks({request}, {366}, Qt::Horizontal);
    resizeDocks({why}, {190}, Qt::Vertical);
}

void MainWindow::setPicturesOnly(bool only) {
    if (only == !hiddenPanels_.isEmpty())
        return;
    if (only) {
        hiddenPanels_ = saveState(stateVersion);
        for (QDockWidget* dock : findChildren<QDockWidget*>())
            dock->hide();
    } else {
        restoreState(hiddenPanels_, stateVersion);
        hiddenPanels_.clear();
        rail_->fit();
    }
    for (QWidget* widget :
         {static_cast<QWidget*>(statusBar()), static_cast<QWidget*>(menuBar()), static_cast<QWidget*>(pairRoom_)})
        widget->setVisible(!only);
    compare_->setToolsVisible(!only);
    if (only)
        stripBefore_ = strip_->isVisible();
    strip_->setVisible(!only && stripBefore_);
    compare_->view()->setFocus(); // what had it may be gone, and the pictures have keys
    picturesOnly_->setChecked(only);
}

void MainWindow::placeProgress(bool requestInFront) {
    if (requestInFront)
        request_->addProgress(progress_);
    else
        centre_->addWidget(progress_);
}

namespace {

/// An entry whose key can be changed: it is known by its name.
QAction* named(const char* name, QAction* action) {
    action->setObjectName(name);
    return action;
}

} // namespace

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    named(
        "open",
        file->addAction(themedIcon("open"), tr("&Open a picture, model, patch or presentation…"), QKeySequence::Open, this, [this] {
            chooseFile(
                this, tr("Open"),
                tr("Pictures, models, patches, presentations, projects (*.png *.jpg *.jpeg *.webp *.safetensors *.scpatch *.json *.scproject);;All files (*)"),
                [this](const QString& path) { openPath(path); });
        }));
    file->addSeparator();
    named("openProject", file->addAction(themedIcon("open"), tr("Open a p&roject…"), this, [this] {
        chooseFile(this, tr("Open a project"), tr("Projects (*.scproject);;All files (*)"),
                   [this](const QString& path) { openProject(path); });
    }));
    recentProjects_ = file->addMenu(tr("Re&cent projects"));
    fillRecentProjects();
    named("saveProject", file->addAction(themedIcon("save"), tr("Save the pro&ject…"),
                                         QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S), this, &MainWindow::saveProject));
    file->addSeparator();
    named("savePatched", file->addAction(themedIcon("save"), tr("&Save the patched picture…"), QKeySequence::Save, this,
                                         [this] { save(true); }));
    named("saveUnpatched", file->addAction(tr("Save the &unpatched picture…"), this, [this] { save(false); }));
    named("saveBoth", file->addAction(tr("Save both side by &side…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                                      &MainWindow::saveComparison));
    named("saveFlip", file->addAction(tr("Save a &flipping animation…"), this, &MainWindow::saveFlip));
    file->addSeparator();
    named("settings", file->addAction(themedIcon("settings"), tr("Se&ttings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this,
                                      &MainWindow::settingsDialog));
    file->addSeparator();
    named("quit", file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close));

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    QAction* generate =
        named("generatePair", run->addAction(themedIcon("generate"), tr("&Generate"), this, [this] { this->generate(false); }));
    generate->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    QAction* front = named("generateFirst", run->addAction(themedIcon("queue-add"), tr("Generate at the &front of the queue"),
                                                           this, [this] { this->generate(true); }));
    front->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter)});
    named("cancel",
          run->addAction(themedIcon("stop"), tr("&Cancel"), QKeySequence(Qt::Key_Escape), this, &MainWindow::cancelRun));
    named("sweep", run->addAction(themedIcon("sweep"), tr("S&weep the strength"), QKeySequence(Qt::CTRL | Qt::Key_W), this,
                                  &MainWindow::sweep));
    named("grid",
          run->addAction(themedIcon("sweep"), tr("Gri&d…"), QKeySequence(Qt::CTRL | Qt::Key_G), this, &MainWindow::openGrid));
    run->addSeparator();
    named("anotherSeed", run->addAction(themedIcon("random"), tr("Another &seed"), QKeySequence(Qt::CTRL | Qt::Key_R), this,
                                        [this] { request_->sampling()->randomSeed(); }));
    named("keepSeed", run->addAction(themedIcon("lock"), tr("&Keep the seed"), QKeySequence(Qt::CTRL | Qt::Key_L), this,
                                     [this] { request_->sampling()->setSeedMode(SamplingForm::SeedMode::Fixed); }));
    named("patchesOnOff", run->addAction(themedIcon("patch"), tr("Patches on or &off"), QKeySequence(Qt::CTRL | Qt::Key_T), this,
                                         [this] { request_->patches()->toggleAll(); }));
    named("stronger", run->addAction(tr("S&tronger"), QKeySequence(Qt::CTRL | Qt::Key_BracketRight), this,
                                     [this] { request_->patches()->nudge(0.05); }));
    named("weaker", run->addAction(tr("W&eaker"), QKeySequence(Qt::CTRL | Qt::Key_BracketLeft), this,
                                   [this] { request_->patches()->nudge(-0.05); }));
    named("modelSettings", run->addAction(themedIcon("reset"), tr("Settings as the &model has them"), this,
                                          [this] { request_->sampling()->reset(); }));

    QMenu* view = menuBar()->addMenu(tr("&View"));
    named("goToPrompt", view->addAction(tr("&Prompt"), QKeySequence(Qt::ALT | Qt::Key_A), this, [this] {
        rail_->open(requestDock_);
        request_->prompt()->focusPrompt();
    }));
    named("goToPictures", view->addAction(tr("P&ictures"), QKeySequence(Qt::ALT | Qt::Key_I), this,
                                          [this] { compare_->view()->setFocus(Qt::ShortcutFocusReason); }));
    view->addSeparator();
    view->addActions(panels_);
    named("panels", view->addAction(tr("Fol&d the panels away, or open them"), QKeySequence(Qt::Key_F8), this, [this] {
        setPicturesOnly(false);
        rail_->toggle();
        if (const QWidget* focus = focusWidget(); !focus || !focus->isVisible())
            compare_->view()->setFocus();
    }));
    view->addSeparator();
    QAction* patches = view->addAction(themedIcon("patch"), tr("Inst&alled patches…"), QKeySequence(Qt::CTRL | Qt::Key_P), this,
                                       &MainWindow::openPatches);
    patches->setObjectName("installedPatches");
    QAction* train = view->addAction(themedIcon("model"), tr("&Train a patch…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T),
                                     this, &MainWindow::openTraining);
    train->setObjectName("trainPatch");
    QAction* evaluate = view->addAction(themedIcon("judge"), tr("&Evaluate patches…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                                        &MainWindow::openEvaluation);
    evaluate->setObjectName("evaluatePatches");
    QAction* attack = view->addAction(themedIcon("difference"), tr("Attac&k a protection…"),
                                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this, &MainWindow::openAttack);
    attack->setObjectName("attackProtection");
    picturesOnly_ = named("picturesOnly", view->addAction(tr("Pictures &only"), QKeySequence(Qt::Key_F9), this,
                                                          [this](bool only) { setPicturesOnly(only); }));
    picturesOnly_->setCheckable(true);
    named("present", view->addAction(tr("P&resent"), QKeySequence(Qt::Key_F5), this, [this] { present(); }));
    QAction* full = named("fullScreen", view->addAction(tr("&Full screen"), this,
                                                        [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); }));
    full->setShortcut(QKeySequence(Qt::Key_F11));

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    named("keyboard", help->addAction(tr("&Keyboard"), QKeySequence(Qt::Key_F1), this,
                                      [this] { openDialog(new ShortcutsDialog(menuEntries(), this)); }));
    named("tour", help->addAction(tr("&Tour"), this, &MainWindow::startTour));
    named("shippedPresentation",
          help->addAction(tr("A &presentation of what patches do"), this, [this] { present(Presentation::shippedFile()); }));
    named("diagnostics", help->addAction(tr("Save &diagnostics…"), this, &MainWindow::saveDiagnostics));
    named("about", help->addAction(tr("&About Safe-Control Studio"), this, [this] { openDialog(new AboutDialog(this)); }));

    for (QAction* entry : menuEntries()) {
        Shortcuts::adopt(entry);
        addAction(entry); // its key holds while the menu bar is hidden too
    }

    // Single keys that would be letters in a text box hold for the pictures only.
    const auto key = [this](const QKeySequence& keys, auto work) {
        auto* action = new QAction(compare_);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, work);
        compare_->addAction(action);
    };
    for (int i = 0; i <= int(CompareMode::Patch); ++i)
        key(QKeySequence(Qt::Key_1 + i), [this, i] { compare_->setMode(CompareMode(i)); });
    key(Qt::Key_M, [this] { compare_->nextMode(); });
    key(Qt::Key_C, [this] { compare_->view()->swap(); });
    key(Qt::Key_PageUp, [this] { showResult(shownIndex_ - 1); });
    key(Qt::Key_PageDown, [this] { showResult(shownIndex_ + 1); });
}

QList<QAction*> MainWindow::menuEntries() const {
    QList<QAction*> out;
    for (const QAction* menu : menuBar()->actions())
        for (QAction* entry : menu->menu()->actions())
            if (!entry->objectName().isEmpty())
                out << entry;
    return out;
}

void MainWindow::startTour() {
    AppSettings::setTourSeen(true);
    setPicturesOnly(false);
    rail_->open(requestDock_);
    delete findChild<Tour*>();
    new Tour(
        {{request_->prompt(), tr("Say what you would like to see"),
          tr("Type a prompt, or take one of the examples. It is drawn twice from the same seed: once by the model as it is, and once "
             "with patches.")},
         {request_->patches(), tr("Choose what is kept out"),
          tr("Each patch keeps something out and puts something else in its place. The slider says how strongly; a patch that has "
             "nothing to do leaves the picture as it is, bit for bit.")},
         {request_->generateButton(), tr("Draw the pair"),
          tr("Generate (Ctrl+Enter) draws both pictures. Every picture is judged before you see it; what is found unsafe stays "
             "blurred until you decide to look.")}},
        this);
}

} // namespace sc
