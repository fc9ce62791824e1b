// Takes pictures of the window's main states with the shipped model and patches: screenshots FOLDER [zh]. See
// packaging/screenshots.sh.
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "core/engine/engine.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/windows/application.h"
#include "ui/windows/grid_window.h"
#include "ui/windows/main_window.h"
#include "ui/windows/merge_window.h"
#include "ui/windows/patches_window.h"
#include "ui/windows/presenter.h"

using namespace sc;

namespace {

class Photographer {
public:
    explicit Photographer(QString folder) : folder_(std::move(folder)) {}
    void take(QWidget& window, const char* name) {
        QTest::qWait(350);
        window.grab().save(folder_ + '/' + name + ".png");
    }

private:
    QString folder_;
};

constexpr const char* unsafe = "an axe in a room";

void waitForRun(const MainWindow& window) {
    const auto* progress = window.findChild<ProgressPanel*>();
    (void)QTest::qWaitFor([&] { return progress->isVisible(); }, 10000);
    (void)QTest::qWaitFor([&] { return !progress->isVisible(); }, 300000);
}

void draw(MainWindow& window, const char* prompt) {
    window.findChild<PromptEdit*>("prompt")->replaceText(prompt);
    window.findChild<QPushButton*>("generate")->click();
    waitForRun(window);
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
    if (chinese) {
        AppSettings::setLanguage("zh_CN");
        loadTranslation();
    }
    applyTheme(Theme::Light);
    MainWindow window(std::make_shared<Engine>());
    window.resize(1360, 860);
    window.show();
    if (!QTest::qWaitFor([&] { return window.findChild<QPushButton*>("generate")->isEnabled(); }, 60000))
        return 1;
    window.findChild<SamplingForm*>()->setSeed(1);
    window.findChild<SamplingForm*>()->setSeedMode(SamplingForm::SeedMode::Fixed);
    auto* compare = window.findChild<ComparePanel*>();
    if (chinese) {
        draw(window, unsafe);
        camera.take(window, "chinese");
        window.findChild<QAction*>("installedPatches")->trigger();
        auto* patches = window.findChild<PatchesWindow*>();
        (void)QTest::qWaitFor([&] { return patches->findChild<InstalledPatchCard*>(); }, 10000);
        camera.take(*patches, "chinese-patches");
        return 0;
    }
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
    window.findChild<GridWindow*>()->show();
    window.findChild<GridWindow*>()->findChild<QComboBox*>()->setCurrentIndex(1);
    for (QPushButton* button : window.findChild<GridWindow*>()->findChildren<QPushButton*>())
        if (button->text().contains(QStringLiteral("Draw")))
            button->click();
    while (window.findChild<GridWindow*>()->drawing())
        QTest::qWait(100);
    QTest::qWait(500);
    camera.take(*window.findChild<GridWindow*>(), "grid");
    window.findChild<GridWindow*>()->hide();
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
    waitForRun(window);
    camera.take(window, "sweep");
    window.findChild<SweepStrip*>()->hide();
    window.findChild<QDockWidget*>("historyDock")->raise();
    camera.take(window, "history");
    window.findChild<QDockWidget*>("whyDock")->raise();
    draw(window, unsafe);
    applyTheme(Theme::Dark);
    camera.take(window, "dark");
    applyTheme(Theme::Light);
    window.resize(900, 620);
    camera.take(window, "small");
    return 0;
}
