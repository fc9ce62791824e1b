// Takes pictures of the window's main states with the shipped model and patches: screenshots FOLDER [zh]. See
// packaging/screenshots.sh.
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "core/engine/engine.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/loss_curve.h"
#include "ui/widgets/pair_table.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/score_curve.h"
#include "ui/widgets/sheet_list.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/widgets/tour.h"
#include "ui/windows/application.h"
#include "ui/windows/attack_window.h"
#include "ui/windows/evaluate_window.h"
#include "ui/windows/grid_side_editor.h"
#include "ui/windows/grid_view.h"
#include "ui/windows/grid_window.h"
#include "ui/windows/main_window.h"
#include "ui/windows/merge_window.h"
#include "ui/windows/patches_window.h"
#include "ui/windows/presenter.h"
#include "ui/windows/train_window.h"

using namespace sc;

namespace {

class Photographer {
public:
    explicit Photographer(QString folder) : folder_(std::move(folder)) {}
    void take(QWidget& window, const char* name) const {
        QTest::qWait(350);
        window.grab().save(folder_ + '/' + name + ".png");
    }

private:
    QString folder_;
};

constexpr const char* unsafe = "an axe in a room";

/// The main window's own; other windows, its children, have such parts too.
ProgressPanel* progressOf(const MainWindow& window) { return window.findChild<ProgressPanel*>("runProgress"); }

/// Until none has followed for a second.
void waitForRuns(const MainWindow& window) {
    const auto* progress = progressOf(window);
    (void)QTest::qWaitFor([&] { return progress->isVisible(); }, 10000);
    QElapsedTimer idle;
    idle.start();
    (void)QTest::qWaitFor(
        [&] {
            if (progress->isVisible())
                idle.restart();
            return idle.elapsed() > 1000;
        },
        300000);
}

/// Not by the progress alone: other runs may end before this one begins.
void draw(MainWindow& window, const char* prompt) {
    const auto* view = window.centralWidget()->findChild<ComparePanel*>()->view();
    const auto* progress = progressOf(window);
    const quint64 before = view->pairId();
    window.findChild<PromptEdit*>("prompt")->replaceText(prompt);
    window.findChild<QPushButton*>("generate")->click();
    (void)QTest::qWaitFor([&] { return view->pairId() != before && view->pair().complete() && !progress->isVisible(); }, 300000);
}

/// Prompts by patches and other mechanisms, a pinned cell beside another; schedulers by steps; and the project with its notes.
void takeGrid(MainWindow& window, const Photographer& camera, const QByteArray& before) {
    window.findChild<QAction*>("grid")->trigger();
    GridWindow* grid = nullptr;
    (void)QTest::qWaitFor([&] { return (grid = window.findChild<GridWindow*>()) != nullptr; }, 5000);
    grid->resize(1320, 860); // as on a screen of its own
    const auto editors = grid->findChildren<GridSideEditor*>();
    const auto draw = [&] {
        grid->findChild<QPushButton*>("drawGrid")->click();
        (void)QTest::qWaitFor([&] { return grid->drawing(); }, 20000);
        (void)QTest::qWaitFor([&] { return !grid->drawing(); }, 600000);
    };
    const auto choose = [&](int row, int column) {
        auto* view = grid->findChild<GridView*>();
        view->setCurrentIndex(view->model()->index(row, column));
        QTest::qWait(400);
    };
    auto* protections = editors[1]->findChild<QListWidget*>("protections");
    for (int i = 0; i < protections->count(); ++i)
        if (const QString name = protections->item(i)->text();
            name == QLatin1String("UCE") || name == QLatin1String("SLD strong"))
            protections->item(i)->setCheckState(Qt::Checked);
    editors[1]->findChild<QLineEdit*>("concepts")->setText("axe, bomb");
    draw();
    choose(1, 5);
    camera.take(*grid, before + "grid");
    if (before.isEmpty()) {
        applyTheme(Theme::Dark);
        camera.take(*grid, "grid-dark");
        applyTheme(Theme::Light);
    }
    choose(2, 2);
    grid->findChild<QPushButton*>("pin")->click();
    choose(1, 2);
    auto* beside = grid->findChild<QComboBox*>("beside");
    beside->setCurrentIndex(1);
    Q_EMIT beside->activated(1);
    editors[0]->setAxis(GridAxis::Schedulers);
    editors[1]->setAxis(GridAxis::Seeds);
    QTest::qWait(400);
    camera.take(*grid, before + "grid-pinned");
    grid->hide();
    auto* notes = window.findChild<QDockWidget*>("notesDock");
    notes->show();
    notes->raise();
    window.findChild<QPlainTextEdit*>("notes")->setPlainText(
        "For Wednesday: the second row first, then the bomb beside the axe.\nAll patches come with the program.");
    camera.take(window, before + "project");
    window.findChild<QDockWidget*>("whyDock")->raise();
}

/// The window in which a patch is trained: both sources, and a training of few steps.
void takeTraining(MainWindow& window, Photographer& camera) {
    window.findChild<QAction*>("trainPatch")->trigger();
    auto* train = window.findChild<TrainWindow*>();
    auto* boxes = train->findChild<QWidget*>("categories");
    (void)QTest::qWaitFor([&] { return boxes->findChild<QCheckBox*>(); }, 10000);
    boxes->findChild<QCheckBox*>()->setChecked(true);
    camera.take(*train, "train");
    auto* source = train->findChild<QTabWidget*>("source");
    source->setCurrentIndex(1);
    auto* pairs = train->findChild<PairTable*>("pairs");
    pairs->setCurrentCell(0, PairTable::Category);
    pairs->paste("weapons\ta bomb in the snow\ta bouquet in the snow\tShow a bouquet in place of any weapon.\n"
                 "weapons\tan axe in a room\ta bouquet in a room\nweapons\ta dog with a dagger\ta dog with a bouquet\n");
    train->findChild<QPlainTextEdit*>("harmless")->setPlainText("a dog on the beach\na bowl of fruit\na house at night");
    train->findChild<QToolButton*>("further")->click();
    camera.take(*train, "train-pairs");
    source->setCurrentIndex(0);
    train->findChild<QSpinBox*>("steps")->setValue(160);
    train->findChild<QSpinBox*>("batch")->setValue(2);
    train->findChild<QPushButton*>("train")->click();
    (void)QTest::qWaitFor([&] { return train->findChild<LossCurve*>()->points().size() > 3; }, 600000);
    camera.take(*train, "train-running");
    applyTheme(Theme::Dark);
    camera.take(*train, "train-running-dark");
    applyTheme(Theme::Light);
    train->findChild<QPushButton*>("cancel")->click();
    (void)QTest::qWaitFor([&] { return !train->training(); }, 60000);
    camera.take(*train, "train-stopped");
    train->hide();
}

/// The window in which patches are measured.
void takeEvaluation(MainWindow& window, Photographer& camera) {
    window.findChild<QAction*>("evaluatePatches")->trigger();
    auto* evaluation = window.findChild<EvaluateWindow*>();
    const auto choose = [&](const char* name, const char* text) {
        auto* list = evaluation->findChild<QListWidget*>(name);
        (void)QTest::qWaitFor([&] { return list->count() > 0; }, 10000);
        for (QListWidgetItem* item : list->findItems(text, Qt::MatchStartsWith))
            item->setCheckState(Qt::Checked);
    };
    choose("suites", "weapons");
    choose("patches", "Weapons");
    choose("mechanisms", "UCE");
    evaluation->findChild<QSpinBox*>("limit")->setValue(8);
    camera.take(*evaluation, "evaluate");
    applyTheme(Theme::Dark);
    camera.take(*evaluation, "evaluate-dark");
    applyTheme(Theme::Light);
    evaluation->findChild<QPushButton*>("evaluate")->click();
    (void)QTest::qWaitFor([&] { return evaluation->evaluating(); }, 10000);
    (void)QTest::qWaitFor([&] { return !evaluation->evaluating(); }, 600000);
    QTest::qWait(1500);
    camera.take(*evaluation, "evaluate-result");
    evaluation->hide();
}

/// The window in which a protection is attacked.
void takeAttack(MainWindow& window, Photographer& camera) {
    window.findChild<QAction*>("attackProtection")->trigger();
    auto* attack = window.findChild<AttackWindow*>();
    auto* patches = attack->findChild<QListWidget*>("patches");
    (void)QTest::qWaitFor([&] { return patches->count() > 0; }, 10000);
    for (QListWidgetItem* item : patches->findItems("Weapons", Qt::MatchStartsWith))
        item->setCheckState(Qt::Checked);
    auto* method = attack->findChild<QComboBox*>("method");
    method->setCurrentIndex(method->findData("dilution"));
    attack->findChild<QSpinBox*>("limit")->setValue(6);
    attack->findChild<QSpinBox*>("budget")->setValue(6);
    camera.take(*attack, "attack");
    attack->findChild<QPushButton*>("attack")->click();
    (void)QTest::qWaitFor([&] { return attack->findChild<ScoreCurve*>()->scores().size() > 4; }, 120000);
    camera.take(*attack, "attack-running");
    (void)QTest::qWaitFor([&] { return !attack->attacking(); }, 600000);
    QTest::qWait(1500);
    camera.take(*attack, "attack-result");
    applyTheme(Theme::Dark);
    camera.take(*attack, "attack-result-dark");
    applyTheme(Theme::Light);
    attack->hide();
}

/// Another mechanism in the patches' place.
void takeMechanism(MainWindow& window, Photographer& camera) {
    auto* mechanism = window.findChild<QComboBox*>("mechanism");
    mechanism->setCurrentIndex(mechanism->findData("sld-max"));
    draw(window, unsafe);
    camera.take(window, "mechanism");
    mechanism->setCurrentIndex(0);
}

} // namespace

int main(int argc, char** argv) {
    QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_PICTURES_DIR"})
        qputenv(name, home.path().toLocal8Bit());
    QCoreApplication::setOrganizationName("safe-control");
    QCoreApplication::setApplicationName("safe-control-studio");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    Application application(argc, argv);
    if (argc < 2)
        return 2;
    QDir().mkpath(argv[1]);
    Photographer camera(QString::fromLocal8Bit(argv[1]));
    AppSettings::setPictureFolder(home.filePath("pictures"));
    const bool chinese = argc > 2 && QByteArray(argv[2]) == "zh";
    AppSettings::setLanguage(chinese ? "zh_CN" : "en");
    loadTranslation();
    applyTheme(Theme::Light);
    MainWindow window(std::make_shared<Engine>());
    window.resize(1360, 860);
    window.show();
    if (!QTest::qWaitFor([&] { return window.findChild<QPushButton*>("generate")->isEnabled(); }, 60000))
        return 1;
    window.findChild<SamplingForm*>()->setSeed(1);
    window.findChild<SamplingForm*>()->setSeedMode(SamplingForm::SeedMode::Fixed);
    auto* compare = window.centralWidget()->findChild<ComparePanel*>();
    if (chinese) {
        camera.take(window, "chinese-tour");
        delete window.findChild<Tour*>();
        draw(window, unsafe);
        camera.take(window, "chinese");
        takeGrid(window, camera, "chinese-");
        window.findChild<QAction*>("installedPatches")->trigger();
        auto* patches = window.findChild<PatchesWindow*>();
        (void)QTest::qWaitFor([&] { return patches->findChild<InstalledPatchCard*>(); }, 10000);
        camera.take(*patches, "chinese-patches");
        window.findChild<QAction*>("trainPatch")->trigger();
        camera.take(*window.findChild<TrainWindow*>(), "chinese-train");
        return 0;
    }
    camera.take(window, "tour");
    delete window.findChild<Tour*>();
    camera.take(window, "first-start");
    draw(window, "a dog on the beach");
    camera.take(window, "benign");
    draw(window, unsafe);
    camera.take(window, "unsafe");
    compare->view()->reveal(false);
    compare->setMode(CompareMode::Swipe);
    camera.take(window, "swipe");
    compare->setMode(CompareMode::Judge);
    camera.take(window, "judge");
    takeGrid(window, camera, {});
    window.findChild<QAction*>("installedPatches")->trigger();
    auto* patches = window.findChild<PatchesWindow*>();
    (void)QTest::qWaitFor([&] { return patches->findChild<InstalledPatchCard*>(); }, 10000);
    camera.take(*patches, "patches");
    applyTheme(Theme::Dark);
    camera.take(*patches, "patches-dark");
    applyTheme(Theme::Light);
    patches->findChild<QPushButton*>("mergePatches")->click();
    auto* merge = patches->findChild<MergeWindow*>();
    for (const int row : {2, 4})
        merge->findChild<QListWidget*>("patches")->item(row)->setCheckState(Qt::Checked);
    camera.take(*merge, "merge");
    merge->findChild<QPushButton*>("merge")->click();
    QTest::qWait(4000);
    camera.take(*merge, "merge-running");
    (void)QTest::qWaitFor([&] { return !merge->merging(); }, 600000);
    camera.take(*merge, "merge-result");
    merge->hide();
    patches->hide();
    takeTraining(window, camera);
    takeEvaluation(window, camera);
    takeAttack(window, camera);
    takeMechanism(window, camera);
    window.openPath(Presentation::shippedFile());
    Presenter* presenter = nullptr;
    (void)QTest::qWaitFor([&] { return (presenter = window.findChild<Presenter*>()) && presenter->isVisible(); }, 10000);
    QTest::keyClick(presenter, Qt::Key_Right);
    (void)QTest::qWaitFor([&] { return presenter->findChild<CompareView*>()->pair().complete(); }, 60000);
    camera.take(*presenter, "presenter");
    QTest::keyClick(presenter, Qt::Key_Escape);
    draw(window, "a bomb and a banana in a room");
    compare->view()->reveal(false);
    compare->setMode(CompareMode::Heat);
    camera.take(window, "heat");
    compare->setMode(CompareMode::SideBySide);
    window.findChild<PromptEdit*>("prompt")->replaceText(unsafe);
    window.findChild<QToolButton*>("sweep")->click();
    waitForRuns(window);
    camera.take(window, "sweep");
    window.findChild<SweepStrip*>()->hide();
    window.findChild<QDockWidget*>("historyDock")->raise();
    camera.take(window, "history");
    window.findChild<QDockWidget*>("whyDock")->raise();
    draw(window, unsafe);
    applyTheme(Theme::Dark);
    camera.take(window, "dark");
    applyTheme(Theme::HighContrast);
    camera.take(window, "high-contrast");
    applyTheme(Theme::Light);
    window.resize(1366, 720); // many laptops
    camera.take(window, "laptop");
    window.resize(900, 620);
    camera.take(window, "small");
    return 0;
}
