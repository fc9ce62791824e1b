#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QDockWidget>
#include <QFileDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

#include <condition_variable>
#include <mutex>

#include "core/image/png.h"
#include "core/metadata/picture_settings.h"
#include "tests/support/colours.h"
#include "tests/support/fake_engine.h"
#include "tests/support/gui_watchdog.h"
#include "tests/support/pictures.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_time.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/patch_card.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/settings/app_settings.h"
#include "ui/widgets/activity_curve.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/example_cards.h"
#include "ui/widgets/figure_line.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/pair_line.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/widgets/prompt_panel.h"
#include "ui/widgets/queue_panel.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/status_light.h"
#include "ui/widgets/sweep_strip.h"
#include "ui/widgets/tour.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/widgets/why_panel.h"
#include "ui/widgets/withheld_card.h"
#include "ui/windows/main_window.h"

using namespace sc;

/// The whole window: with the real engine and a small model for the main path, with a fake one for timing and faults.
class MainWindowTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    /// The main path with the real engine, the shipped model and the shipped patches.
    void typeGenerateCompare() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        type(window, "an axe in a room");
        window.findChild<QSpinBox*>("steps")->setValue(3);
        QTRY_VERIFY(window.findChild<PatchRow*>() && window.findChild<PatchRow*>()->on());
        GuiWatchdog watchdog;
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(done(window), 60000);
        qInfo("window blocked for %.1f ms at most while a pair was drawn", watchdog.longest());
        QVERIFY(shown(window).complete());
        const QString label = shown(window).second.label;
        QVERIFY2(label.contains("Weapons"), qPrintable(label));
        // It went into the history, with both files.
        QTRY_COMPARE_WITH_TIMEOUT(window.findChild<QListView*>("history")->model()->rowCount(), 1, 10000);
        int files = 0;
        for (QDirIterator it(home_.filePath("pictures"), {"*.png"}); it.hasNext(); it.next())
            ++files;
        QCOMPARE(files, 2);
        // At strength 0 both are the same, bit for bit.
        for (PatchRow* row : window.findChildren<PatchRow*>())
            row->setStrength(0);
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(done(window) && shown(window).second.label != label, 60000);
        const Image &first = shown(window).first.picture.shown(), &second = shown(window).second.picture.shown();
        QVERIFY(std::memcmp(first.data(), second.data(), std::size_t(first.width()) * std::size_t(first.height()) * 3) == 0);
    }

    void cancelsAtEveryStage_data() {
        QTest::addColumn<int>("stage");
        for (const Stage stage : {Stage::Load, Stage::Encode, Stage::Denoise, Stage::Decode})
            QTest::newRow(QByteArray::number(int(stage)).constData()) << int(stage);
    }
    void cancelsAtEveryStage() {
        QFETCH(int, stage);
        auto engine = fake();
        std::atomic<bool> reached = false, goOn = false;
        engine->onEvent = [&](const Progress& progress) {
            if (int(progress.stage) != stage || reached)
                return;
            reached = true;
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(reached);
        QTest::keyClick(&window, Qt::Key_Escape);
        goOn = true;
        QTRY_VERIFY(!window.findChild<ProgressPanel*>("runProgress")->isVisible());
        QVERIFY(shown(window).first.empty());
        QVERIFY2(notice(window).isEmpty(), qPrintable(notice(window))); // cancelling is no error
    }

    void aRevealedPictureIsCompared() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QTRY_VERIFY(window.findChild<PatchRow*>() && window.findChild<PatchRow*>()->on());
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        const auto measured = [&] { // the fake engine draws the same picture in both arms
            return window.findChild<FigureLine*>()->accessibleName().contains("bit for bit");
        };
        QTest::qWait(300);
        QVERIFY(!measured());
        window.findChild<CompareView*>()->reveal(false);
        QTRY_VERIFY(measured());
    }

    void sweepFillsAndIsAdopted() {
        auto engine = fake();
        std::atomic<bool> secondChance = false;
        engine->picture = [draw = engine->picture, &secondChance](const GenerationRequest& request, Arm arm, uint64_t seed) {
            secondChance = secondChance || request.secondChance;
            return draw(request, arm, seed);
        };
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            QTRY_VERIFY(window.findChild<QToolButton*>("sweep")->isEnabled());
            type(window, "a blade");
            window.findChild<QToolButton*>("sweep")->click();
            auto* strip = window.findChild<SweepStrip*>();
            QVERIFY(strip->isVisible());
            QToolButton* half = nullptr;
            const auto cells = strip->findChildren<QToolButton*>();
            QVERIFY(strip->findChild<QLabel*>()->text().contains("a blade")); // which prompt's strengths these are
            QTRY_VERIFY(std::all_of(cells.begin(), cells.end(), [&](QToolButton* cell) {
                half = cell->text().startsWith(QLocale().toString(0.5, 'f', 2)) ? cell : half;
                return cell->isEnabled();
            }));
            QVERIFY(half);
            // The last one that was drawn is shown large, and marked.
            QTRY_VERIFY(shown(window).second.label.contains(QLocale().toString(1.0, 'f', 2)));
            for (const QToolButton* cell : cells)
                QCOMPARE(cell->isChecked(), cell->text().startsWith(QLocale().toString(1.0, 'f', 2)));
            QVERIFY(!secondChance); // it would hide what a strength does
            QVERIFY(longestRun(half->icon().pixmap(half->iconSize()).toImage(), verdictColour(Verdict::Safe), Qt::Horizontal) >
                    20);
            half->click();
            QCOMPARE(window.findChild<PatchRow*>()->strength(), 0.5);
            QVERIFY(shown(window).complete());
            QVERIFY(shown(window).second.label.contains(QLocale().toString(0.5, 'f', 2)));
            // It is a result like any other: it tells of its run, and can be saved with its settings.
            QString told;
            for (const QLabel* label : window.findChild<WhyPanel*>()->findChildren<QLabel*>())
                told += label->text() + '\n';
            QVERIFY2(told.contains("ddim on cpu in float32"), qPrintable(told));
            Q_EMIT window.findChild<ComparePanel*>()->saveAsked(true);
            QTRY_VERIFY(window.findChild<QFileDialog*>());
            window.findChild<QFileDialog*>()->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath("swept.png"));
            static_cast<QDialog*>(window.findChild<QFileDialog*>())->accept();
            QTRY_VERIFY(QFile::exists(home_.filePath("swept.png")));
            const PictureSettings settings = readPictureSettings(readPng(home_.filePath("swept.png").toStdString()).texts);
            QCOMPARE(settings.patches->at(0).strength, 0.5);
            // A run of the same keeps the strip, one of something else takes it away.
            window.findChild<QAction*>("generatePair")->trigger();
            QTRY_COMPARE(engine->runs.load(), 6);
            QTRY_VERIFY(done(window) && strip->isVisible());
            half->click();
            // What was chosen is there again at the next start.
            QVERIFY(window.close());
        }
        MainWindow again(engine);
        QVERIFY(open(again));
        QTRY_VERIFY(shown(again).complete() && shown(again).second.label.contains(QLocale().toString(0.5, 'f', 2)));
        QTRY_VERIFY(ready(again));
        again.findChild<QToolButton*>("sweep")->click();
        QTRY_COMPARE(engine->runs.load(), 11);
        type(again, "an owl");
        again.findChild<QAction*>("generatePair")->trigger();
        QTRY_COMPARE(engine->runs.load(), 12);
        QTRY_VERIFY(done(again) && !again.findChild<SweepStrip*>()->isVisible());
    }

    void theLastPairIsThereAfterARestart() {
        auto engine = fake();
        Image first;
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            QTRY_VERIFY(window.findChild<PatchRow*>());
            type(window, "a dagger");
            QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(done(window));
            first = shown(window).second.picture.shown();
        }
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(shown(window).complete());
        const Image& again = shown(window).second.picture.shown();
        QVERIFY(std::memcmp(first.data(), again.data(), 128 * 128 * 3) == 0);
        QString told;
        for (const QLabel* label : window.findChild<WhyPanel*>()->findChildren<QLabel*>())
            told += label->text() + '\n';
        QVERIFY2(told.contains("weapons") && told.contains("ddim on cpu in float32"), qPrintable(told));
        // The blurred copy stands for nothing else.
        auto* view = window.findChild<CompareView*>();
        const auto cards = window.findChildren<WithheldCard*>();
        const auto card = std::find_if(cards.begin(), cards.end(), [](const WithheldCard* one) { return one->isVisible(); });
        QVERIFY(card != cards.end());
        QStringList words;
        for (const QLabel* label : (*card)->findChildren<QLabel*>())
            words << label->text();
        QVERIFY2(words.contains("Withheld: weapons") && words.join(' ').contains("filed blurred"), qPrintable(words.join('|')));
        QTest::qWait(300);
        const QString figures = window.findChild<FigureLine*>()->accessibleName();
        QVERIFY2(figures.contains("only blurred"), qPrintable(figures));
        view->setMode(CompareMode::Patch);
        QVERIFY2(view->accessibleDescription().contains("acted; the map is not kept"), qPrintable(view->accessibleDescription()));
    }

    /// Of several pairs the one that was looked at, not the one that was drawn last.
    void thePairThatWasLookedAtIsThereAfterARestart() {
        auto engine = fake();
        const auto told = [](const MainWindow& window) { return window.findChild<PairLine*>()->findChild<QLabel*>()->text(); };
        QString second;
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            type(window, "a dagger");
            for (QSpinBox* box : window.findChild<SamplingForm*>()->findChildren<QSpinBox*>())
                if (box->toolTip().startsWith("Pairs to draw"))
                    box->setValue(3);
            QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(done(window));
            auto* history = window.findChild<QListView*>("history");
            QTRY_COMPARE(history->model()->rowCount(), 3);
            window.findChild<CompareView*>()->setFocus();
            QTest::keyClick(window.findChild<CompareView*>(), Qt::Key_PageDown);
            QTRY_VERIFY2(told(window).contains("pair 2 of 3"), qPrintable(told(window)));
            second = told(window).section(' ', -1); // its seed
            QVERIFY(window.close());
        }
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(shown(window).complete());
        QVERIFY2(told(window).endsWith(" " + second), qPrintable(told(window) + '|' + second));
    }

    void previewsSayWhatIsFound() {
        auto engine = fake();
        engine->stepTime = std::chrono::milliseconds(40);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(shown(window).first.preview);
        QCOMPARE(shown(window).first.found, QString("weapons"));
        QVERIFY(shown(window).second.found.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(done(window), 10000);
    }

    void liveRedrawsTheNewestOnly() {
        auto engine = fake();
        engine->stepTime = std::chrono::milliseconds(30);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QTRY_VERIFY(window.findChild<PatchRow*>());
        window.findChild<QCheckBox*>("live")->setChecked(true);
        auto* slider = window.findChild<PatchRow*>()->findChild<QSlider*>("strength");
        for (int value = 10; value <= 60; value += 10) {
            slider->setValue(value);
            QTest::qWait(20);
        }
        QTRY_COMPARE(engine->runs.load(), 1);
        slider->setValue(75);
        QTRY_VERIFY_WITH_TIMEOUT(done(window) && shown(window).second.label.contains(QLocale().toString(0.75, 'f', 2)), 10000);
        QCOMPARE(engine->runs.load(), 2);
    }

    void guardFailureShowsRedAndDrawsNothing() {
        auto engine = fake();
        engine->guard = {false, false, Sentence("The judge “scenes” is damaged. Install the program again.")};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(notice(window).contains("damaged"));
        QVERIFY(!ready(window));
        QVERIFY(window.findChild<StatusLight*>()->accessibleName().contains("nothing is drawn"));
        QVERIFY(window.findChild<StatusLight*>()->accessibleDescription().contains("damaged"));
        type(window, "a dog");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(100);
        QCOMPARE(engine->runs.load(), 0);
    }

    void anotherModelIsNotDrawnWithTheGuardOfTheOne() {
        auto engine = fake();
        std::mutex lock;
        std::condition_variable_any wake;
        bool slow = false;
        engine->onTestGuard = [&](const std::filesystem::path& model, const std::optional<std::vector<std::string>>&) {
            std::unique_lock hold(lock);
            wake.wait(hold, [&] { return !slow || model.filename() != "other"; });
            return GuardStatus{true, true, Sentence("It passed.")};
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        {
            const std::lock_guard hold(lock);
            slow = true;
        }
        window.findChild<ModelPicker*>()->choose("/models/other");
        QVERIFY(!ready(window)); // at once, before any answer
        QVERIFY(window.findChild<StatusLight*>()->accessibleName().contains("Testing"));
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(200);
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(100);
        QCOMPARE(engine->runs.load(), 0);
        {
            const std::lock_guard hold(lock);
            slow = false;
        }
        wake.notify_all();
        QTRY_VERIFY(ready(window));
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(engine->runs.load(), 1);
    }

    void judgesAreChosenForEachModelOnItsOwn() {
        auto engine = fake();
        JudgeInfo own;
        own.id = "own";
        own.ofModel = true;
        engine->judging = {own};
        std::mutex lock;
        QList<std::pair<QString, std::optional<std::vector<std::string>>>> tests;
        engine->onTestGuard = [&](const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges) {
            const std::lock_guard hold(lock);
            tests.append({QString::fromStdString(model.filename().string()), judges});
            return GuardStatus{true, true, Sentence("It passed.")};
        };
        const auto last = [&] {
            const std::lock_guard hold(lock);
            return tests.isEmpty() ? std::pair<QString, std::optional<std::vector<std::string>>>() : tests.last();
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
        auto* dialog = window.findChild<SettingsDialog*>();
        dialog->findChild<QListWidget*>()->item(0)->setCheckState(Qt::Unchecked);
        dialog->accept();
        QTRY_VERIFY(last().second == std::vector<std::string>{});
        window.findChild<ModelPicker*>()->choose("/models/other");
        QTRY_COMPARE(last().first, "other");
        QVERIFY(!last().second); // as that model has them
        window.findChild<ModelPicker*>()->choose(engine->shipped);
        QTRY_COMPARE(last().first, "tiny-sd1");
        QVERIFY(last().second == std::vector<std::string>{});
    }

    /// What the program is started with comes after the session, which does not come back over it.
    void filesNamedAtTheStartAreOpenedLast() {
        auto engine = fake();
        Session session;
        session.form.model = engine->shipped;
        session.form.prompt = "from the session";
        session.form.steps = 33;
        session.save(AppSettings::dataFile("session.json"));
        const std::string picture = home_.filePath("given.png").toStdString();
        writePng(picture, paintedImage(64, 64, 1),
                 {{"safe-control", R"({"prompt": "from the picture", "seed": 77, "steps": 9})"}});
        MainWindow window(engine);
        window.openPath(QString::fromStdString(picture));
        window.openPath(SC_TEST_DATA "/models/tiny-sd2");
        QVERIFY(open(window));
        QTRY_VERIFY(window.findChild<RestoreDialog*>());
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "from the session");
        window.findChild<RestoreDialog*>()->accept();
        QTRY_COMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "from the picture");
        QCOMPARE(window.findChild<QSpinBox*>("steps")->value(), 9);
        QTRY_COMPARE(QString::fromStdString(window.findChild<ModelPicker*>()->model().filename().string()), "tiny-sd2");
        QTest::qWait(200);
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "from the picture");
    }

    /// The pair has the most room, one key gives it all of it, and gives the rest back.
    void thePairIsTheHero() {
        auto engine = fake();
        engine->installed = {patch("Weapons"), patch("Alcohol and tobacco and more words than any row has room for")};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        window.resize(1360, 860);
        QTRY_COMPARE(window.size(), QSize(1360, 860));
        const auto* cards = window.findChild<ExampleCards*>();
        QVERIFY(cards->isVisible());
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        QVERIFY(!cards->isVisible());
        auto* view = window.findChild<CompareView*>();
        const auto side = [&] {
            return int(std::lround(view->zoom() * view->pictureSize().width() / view->devicePixelRatioF()));
        };
        QTRY_VERIFY2(side() >= 400, qPrintable(QString::number(side())));
        for (PatchRow* row : window.findChildren<PatchRow*>())
            QVERIFY2(row->height() <= 40, qPrintable(QString::number(row->height())));
        const int before = side();
        QTest::keyClick(&window, Qt::Key_F9);
        for (QDockWidget* dock : window.findChildren<QDockWidget*>())
            QVERIFY(!dock->isVisible());
        QVERIFY(!window.menuBar()->isVisible() && !window.statusBar()->isVisible() &&
                !window.findChild<PairLine*>()->isVisible());
        QTRY_VERIFY2(side() >= 660, qPrintable(QString::number(side())));
        QTest::keyClick(&window, Qt::Key_F9);
        // A note that was there before may have gone by then, which leaves the picture more room.
        QTRY_VERIFY2(side() >= before && side() < 660, qPrintable(QString("%1, before %2").arg(side()).arg(before)));
        QVERIFY(window.findChild<QDockWidget*>("requestDock")->isVisible() && window.menuBar()->isVisible());
        // On the screens of many laptops too.
        window.resize(1366, 720);
        QTRY_VERIFY2(side() >= 470, qPrintable(QString::number(side())));
        window.resize(955, 860);
        QTRY_VERIFY2(side() >= 200, qPrintable(QString::number(side())));
    }

    /// Versions before 0.2.0 kept history and session in another folder; they move once, and never over what is there.
    void earlierHistoryMoves() {
        const QString before = home_.filePath("XDG_DATA_HOME/safe-control/safe-control-studio");
        QVERIFY(QDir().mkpath(before));
        const auto write = [](const QString& file, const QByteArray& text) {
            QFile out(file);
            return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
        };
        const auto read = [](const QString& file) {
            QFile in(file);
            return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("none");
        };
        QVERIFY(write(before + "/history.sqlite", "old") && write(before + "/history.sqlite-wal", "log"));
        const QString now = AppSettings::dataFile("history.sqlite");
        QCOMPARE(now, home_.filePath("XDG_DATA_HOME/safe-control-studio/history.sqlite"));
        QCOMPARE(read(now), QByteArray("old"));
        QCOMPARE(read(now + "-wal"), QByteArray("log"));
        QVERIFY(!QFile::exists(before + "/history.sqlite"));
        QVERIFY(write(now, "new") && write(before + "/history.sqlite", "old"));
        QCOMPARE(read(AppSettings::dataFile("history.sqlite")), QByteArray("new"));
    }

    /// What is shown says what it is where the form speaks of something else by now.
    void theShownPairNamesItself() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        auto* line = window.findChild<PairLine*>();
        const auto told = [&] { return line->findChild<QLabel*>()->text(); };
        auto* takeOver = line->findChild<QPushButton*>("takeOver");
        QVERIFY2(line->isVisible() && told().contains("a dagger") && told().contains("Weapons 1.00"), qPrintable(told()));
        QVERIFY(!takeOver->isVisible());
        type(window, "an owl");
        QTRY_VERIFY(takeOver->isVisible());
        QVERIFY2(told().contains("a dagger"), qPrintable(told()));
        window.findChild<PatchRow*>()->setStrength(0.5);
        takeOver->click();
        QTRY_VERIFY(!takeOver->isVisible());
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), QString("a dagger"));
        QCOMPARE(window.findChild<PatchRow*>()->strength(), 1.0);
        window.findChild<PatchRow*>()->setStrength(0.5);
        QTRY_VERIFY(takeOver->isVisible()); // other patches are something else too
    }

    /// What is being drawn is told, not what was shown before it.
    void aPreviewNamesItself() {
        auto engine = fake();
        engine->stepTime = std::chrono::milliseconds(100);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        auto* generate = window.findChild<QPushButton*>("generate");
        auto* progress = window.findChild<ProgressPanel*>("runProgress");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(shown(window).first.preview);
        type(window, "an owl");
        const QString told = window.findChild<PairLine*>()->findChild<QLabel*>()->text();
        QVERIFY2(told.contains("a dagger") && told.contains("Being drawn"), qPrintable(told));
        // Progress stands in the place of Generate; without the form, below the pictures.
        QVERIFY(progress->isVisible() && !generate->isVisible());
        QVERIFY(window.findChild<QDockWidget*>("requestDock")->isAncestorOf(progress));
        QVERIFY(window.findChild<QToolButton*>("addToQueue")->isVisible());
        QTest::keyClick(&window, Qt::Key_F9);
        QTRY_VERIFY(progress->isVisible() && window.centralWidget()->isAncestorOf(progress));
        QTest::keyClick(&window, Qt::Key_F9);
        QTRY_VERIFY(progress->isVisible() && !window.centralWidget()->isAncestorOf(progress));
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY(generate->isVisible() && !progress->isVisible());
    }

    /// A rail of buttons stands for the panels, which fold by one key, and by themselves where there is no room for them.
    void panelsFold() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        const auto dock = [&](const char* name) { return window.findChild<QDockWidget*>(name); };
        const auto seen = [&](const char* name) { return dock(name)->isVisible() && !dock(name)->visibleRegion().isEmpty(); };
        QTRY_VERIFY(seen("whyDock") && seen("requestDock"));
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(!dock("whyDock")->isVisible() && !dock("requestDock")->isVisible());
        QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier); // one of them, with its neighbours
        QTRY_VERIFY(seen("whyDock") && dock("historyDock")->isVisible() && !dock("requestDock")->isVisible());
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(!dock("whyDock")->isVisible() && !dock("requestDock")->isVisible());
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(seen("whyDock") && seen("requestDock"));
        // A panel that is asked for ends the view of the pictures only; F8 opens something whatever came before.
        QTest::keyClick(&window, Qt::Key_F8);
        QTest::keyClick(&window, Qt::Key_F9);
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(window.menuBar()->isVisible() && seen("whyDock") && seen("requestDock"));
        QTest::keyClick(&window, Qt::Key_F9);
        QTRY_VERIFY(window.findChild<CompareView*>()->hasFocus()); // the pictures' keys hold
        QTest::keyClick(&window, Qt::Key_F9);
        QTRY_VERIFY(seen("whyDock"));
        QTest::keyClick(&window, Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(seen("historyDock") && !seen("whyDock"));
        QVERIFY(window.findChild<QAction*>("panelHistory")->isChecked());
        QTest::keyClick(&window, Qt::Key_3, Qt::AltModifier); // again: away, with its neighbours
        QTRY_VERIFY(!dock("historyDock")->isVisible() && !dock("whyDock")->isVisible());
        QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier);
        QTRY_VERIFY(seen("whyDock"));
        window.resize(1366, 720);
        QTRY_VERIFY(!dock("whyDock")->isVisible() && seen("requestDock"));
        QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier);
        QTRY_VERIFY(seen("whyDock")); // whoever asks for it has it
        window.resize(720, 700);
        QTRY_VERIFY(!dock("requestDock")->isVisible());
        QTest::keyClick(&window, Qt::Key_A, Qt::AltModifier);
        QTRY_VERIFY(seen("requestDock") && window.findChild<PromptEdit*>("prompt")->hasFocus());
        window.resize(1360, 860);
        QTRY_VERIFY(seen("whyDock") && seen("requestDock"));
        // What folded by itself is not remembered as folded.
        window.resize(1360, 700);
        QTRY_VERIFY(!dock("whyDock")->isVisible());
        QVERIFY(window.close());
        MainWindow again(fake());
        QVERIFY(open(again));
        QTRY_VERIFY(again.findChild<QDockWidget*>("whyDock")->isVisible());
    }

    /// What a person opened where there was little room is open again at the next start; F8 folds what floats too.
    void whatWasOpenedByHandStaysOpen() {
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            window.resize(1360, 700);
            auto* why = window.findChild<QDockWidget*>("whyDock");
            QTRY_VERIFY(!why->isVisible());
            QTest::keyClick(&window, Qt::Key_2, Qt::AltModifier);
            QTRY_VERIFY(why->isVisible());
            QVERIFY(window.close());
        }
        MainWindow window(fake());
        window.show();
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(window.height(), 700);
        auto* why = window.findChild<QDockWidget*>("whyDock");
        QTRY_VERIFY(why->isVisible());
        QTRY_VERIFY(!why->visibleRegion().isEmpty()); // in front of its neighbours
        why->setFloating(true);
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(!why->isVisible());
        QTest::keyClick(&window, Qt::Key_F8);
        QTRY_VERIFY(why->isVisible() && why->isFloating());
    }

    /// A queue on hold says so when the last run has ended, and goes on by one click.
    void aHeldQueueIsTold() {
        auto engine = fake();
        engine->stepTime = std::chrono::milliseconds(20);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        auto* progress = window.findChild<ProgressPanel*>("runProgress");
        QTRY_VERIFY(progress->isVisible());
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        auto* hold = progress->findChild<QToolButton*>();
        QTRY_VERIFY(hold->isVisible());
        hold->click();
        QTRY_VERIFY2(notice(window).contains("on hold"), qPrintable(notice(window)));
        QCOMPARE(engine->runs.load(), 1);
        Q_EMIT window.findChild<NoticeBar*>()->actionAsked();
        QTRY_COMPARE(engine->runs.load(), 2);
        QTRY_VERIFY(done(window));
    }

    void theWheelChangesNothingInPassing() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        window.findChild<QToolButton*>("samplingFold")->click();
        auto* steps = window.findChild<QSpinBox*>("steps");
        const auto turn = [&] {
            QWheelEvent wheel(QPointF(5, 5), steps->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(steps, &wheel);
        };
        const int before = steps->value();
        window.findChild<PromptEdit*>("prompt")->setFocus();
        turn();
        QCOMPARE(steps->value(), before);
        steps->setFocus();
        turn();
        QCOMPARE(steps->value(), before + 1);
    }

    /// What is left of a high window stands below the form, not within it.
    void aHighWindowStretchesNothing() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        auto* prompt = window.findChild<PromptPanel*>();
        const int usual = prompt->height();
        window.resize(1360, 1700);
        QTRY_VERIFY(window.findChild<QDockWidget*>("requestDock")->height() > 1200);
        QCOMPARE(prompt->height(), usual);
    }

    void samplingFolds() {
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            auto* fold = window.findChild<QToolButton*>("samplingFold");
            window.findChild<QSpinBox*>("steps")->setValue(17);
            QVERIFY2(fold->text().contains("17"), qPrintable(fold->text()));
            QVERIFY(!window.findChild<SamplingForm*>()->isVisible());
            fold->click();
            QVERIFY(window.findChild<SamplingForm*>()->isVisible());
        }
        MainWindow window(fake());
        QVERIFY(open(window));
        QVERIFY(window.findChild<SamplingForm*>()->isVisible());
    }

    void theFirstStartShowsTheWay() {
        AppSettings::setTourSeen(false);
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(window.findChild<Tour*>());
            QPointer<Tour> tour = window.findChild<Tour*>();
            QCOMPARE(tour->step(), 0);
            tour->findChild<QPushButton*>("next")->click();
            QCOMPARE(tour->step(), 1);
            QTest::keyClick(tour.data(), Qt::Key_Left);
            QCOMPARE(tour->step(), 0);
            for (int i = 0; i < 8; ++i) { // the keyboard stays within it
                QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
                QVERIFY(tour->isAncestorOf(window.focusWidget()));
            }
            QTest::keyClick(tour.data(), Qt::Key_Right);
            QTest::keyClick(tour.data(), Qt::Key_Right);
            QTRY_COMPARE(tour->step(), 2);
            QTest::keyClick(tour.data(), Qt::Key_Return);
            QTRY_VERIFY(!tour);
        }
        MainWindow again(fake());
        QVERIFY(open(again));
        QTRY_VERIFY(ready(again));
        QVERIFY(!again.findChild<Tour*>());
    }

    void keysAreTheUsers() {
        const auto rowOf = [](const QTreeWidget& tree, const QString& text) {
            const auto found = tree.findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
            return found.size() == 1 ? found.first() : nullptr;
        };
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            window.findChild<QAction*>("keyboard")->trigger();
            auto* dialog = window.findChild<ShortcutsDialog*>();
            auto* tree = dialog->findChild<QTreeWidget*>();
            auto* edit = dialog->findChild<QKeySequenceEdit*>("key");
            auto* take = dialog->findChild<QPushButton*>("take");
            const auto* told = dialog->findChild<QLabel*>("told");
            QVERIFY(!edit->isEnabled());
            QTreeWidgetItem* const sweep = rowOf(*tree, "Sweep the strength");
            QVERIFY(sweep);
            tree->setCurrentItem(sweep);
            for (const auto& [key, why] : {std::pair("Ctrl+G", "“Grid”"),
                                           {"W", "for typing"},
                                           {"PgDown", "for typing"},
                                           {"Ctrl+Up", "for typing"},
                                           {"Alt+P", "for typing"},
                                           {"Alt+Shift+7", "for typing"},
                                           {"Ctrl+G, X", "“Grid”"}}) {
                edit->setKeySequence(QKeySequence(key));
                take->click();
                QVERIFY2(told->text().contains(why), qPrintable(told->text()));
            }
            QCOMPARE(window.findChild<QAction*>("sweep")->shortcut(), QKeySequence("Ctrl+W"));
            edit->setKeySequence(QKeySequence("Ctrl+Alt+W"));
            take->click();
            QCOMPARE(window.findChild<QAction*>("sweep")->shortcut(), QKeySequence("Ctrl+Alt+W"));
            QCOMPARE(sweep->text(1), QKeySequence("Ctrl+Alt+W").toString(QKeySequence::NativeText));
        }
        MainWindow again(fake());
        QVERIFY(open(again));
        QCOMPARE(again.findChild<QAction*>("sweep")->shortcut(), QKeySequence("Ctrl+Alt+W"));
        again.findChild<QAction*>("keyboard")->trigger();
        again.findChild<ShortcutsDialog*>()->findChild<QPushButton*>("restoreAll")->click();
        QCOMPARE(again.findChild<QAction*>("sweep")->shortcut(), QKeySequence("Ctrl+W"));
        QCOMPARE(again.findChild<QAction*>("generatePair")->shortcuts().size(), 2);
        QVERIFY(!QSettings().contains("keys/sweep"));
    }

    void modelsOfOtherProgramsAreListed() {
        QDir().mkpath(home_.filePath("comfy/models"));
        QVERIFY(QFile::link(QString::fromStdString(model("tiny-sd2").string()), home_.filePath("comfy/models/second")));
        QFile yaml(home_.filePath("extra_model_paths.yaml"));
        QVERIFY(yaml.open(QIODevice::WriteOnly));
        yaml.write("comfyui:\n  base_path: comfy\n  checkpoints: models\n");
        yaml.close();
        const auto listed = [&](const MainWindow& window) {
            return window.findChild<QComboBox*>("model")->findData(home_.filePath("comfy/models/second"));
        };
        {
            MainWindow window(fake());
            window.show();
            QTRY_VERIFY(ready(window));
            window.openPath(yaml.fileName());
            QTRY_VERIFY(listed(window) >= 0);
            QVERIFY(window.findChild<NoticeBar*>()->sentence().contains("extra_model_paths.yaml”: 1."));
            window.openPath(home_.filePath("none.yaml"));
            QTRY_VERIFY(window.findChild<NoticeBar*>()->sentence().contains("none.yaml"));
        }
        MainWindow again(fake());
        again.show();
        QTRY_VERIFY(listed(again) >= 0);
    }

    /// Settings hold from the next pair on.
    void pairsGoWhereTheSettingsSay() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        AppSettings::setPictureFolder(home_.filePath("elsewhere"));
        type(window, "an owl");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!QDir(home_.filePath("elsewhere")).entryList({"*-patched.png"}, QDir::Files).isEmpty());
        QVERIFY(!QDir(home_.filePath("pictures")).exists());
    }

    /// What cannot be read is told and not kept; what was added can be taken away again.
    void addedPatchesCanBeTakenAway() {
        QDir().mkpath(home_.filePath("mine"));
        std::filesystem::copy(model("tiny-controlnet"), home_.filePath("mine/guardian").toStdString());
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        auto* stack = window.findChild<PatchStack*>();
        Q_EMIT stack->fileChosen(home_.filePath("mine/guardian"));
        QTRY_COMPARE(stack->reports().size(), std::size_t(2));
        QCOMPARE(AppSettings::addedPatches(), QStringList{home_.filePath("mine/guardian")});
        int takers = 0;
        for (QAction* action : stack->findChildren<QAction*>())
            if (action->text().contains("from the list")) {
                ++takers;
                action->trigger();
            }
        QCOMPARE(takers, 1); // the shipped one stays
        QTRY_COMPARE(stack->reports().size(), std::size_t(1));
        QVERIFY(AppSettings::addedPatches().isEmpty());
    }

    /// A restored request may name a patch that has gone since.
    void aPatchThatIsGoneIsTold() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
        auto* stack = window.findChild<PatchStack*>();
        QTRY_VERIFY(!stack->reports().empty());
        stack->setUses({{home_.filePath("gone").toStdString(), 1.0}});
        QTRY_VERIFY2(notice(window).contains("gone"), qPrintable(notice(window)));
        QVERIFY(AppSettings::addedPatches().isEmpty());
    }

    void aCardDrawsItsExample() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        window.findChild<ExampleCards*>()->findChild<QPushButton*>("unsafe")->click();
        QTRY_VERIFY(done(window));
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "an axe in a room");
    }

    void fitsTheScreen() {
        MainWindow window(fake());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        // The screen of the tests is narrower than any that is promised.
        const QSize screen = window.screen()->availableSize().expandedTo(window.minimumSizeHint());
        QVERIFY2(window.width() <= screen.width() && window.height() <= screen.height(),
                 qPrintable(QString("%1 x %2").arg(window.width()).arg(window.height())));
        // Generate stays in sight on the smallest screen that is promised, frame and title taken off.
        window.resize(1264, 672);
        QTRY_COMPARE(window.size(), QSize(1264, 672));
        auto* generate = window.findChild<QPushButton*>("generate");
        QVERIFY(generate->isVisible() && window.rect().contains(QRect(generate->mapTo(&window, QPoint()), generate->size())));
    }

    void theRestoredQueueWaitsUnderARedLight() {
        auto engine = fake();
        Session session;
        session.form.model = engine->shipped;
        GenerationRequest waiting = session.form;
        waiting.prompt = "a dog";
        session.queue << waiting;
        session.save(AppSettings::dataFile("session.json"));
        std::atomic<bool> works = false;
        engine->onTestGuard = [&](const std::filesystem::path&, const std::optional<std::vector<std::string>>&) {
            return works ? GuardStatus{true, true, Sentence("It passed.")}
                         : GuardStatus{false, false, Sentence("The judge is damaged. Install the program again.")};
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(notice(window).contains("damaged"));
        auto* hold = window.findChild<QueuePanel*>()->findChildren<QToolButton*>().first();
        for (QToolButton* button : window.findChild<QueuePanel*>()->findChildren<QToolButton*>())
            hold = button->isCheckable() ? button : hold;
        QVERIFY(hold->isChecked());
        hold->click(); // go on
        QTRY_VERIFY(notice(window).contains("The queue waits") && notice(window).contains("damaged"));
        QTest::qWait(100);
        QCOMPARE(engine->runs.load(), 0);
        QVERIFY(hold->isChecked());
        QCOMPARE(window.findChild<QueuePanel*>()->findChild<QListWidget*>()->count(), 1); // nothing is lost
        works = true;
        window.findChild<NoticeBar*>()->findChild<QPushButton*>()->click();
        QTRY_COMPARE(engine->runs.load(), 1);
    }

    void faultsAreToldAndNothingIsShown_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("numbers") << int(ErrorKind::Internal) << "A denoising step gave no finite numbers. No picture was made.";
        QTest::newRow("memory") << int(ErrorKind::OutOfMemory) << "There is not enough memory for this.";
        QTest::newRow("patch") << int(ErrorKind::BadFile) << "The patch is damaged.";
    }
    void faultsAreToldAndNothingIsShown() {
        QFETCH(int, kind);
        QFETCH(QString, message);
        auto engine = fake();
        engine->onEvent = [&](const Progress& progress) {
            if (progress.stage == Stage::Denoise && progress.step == 3)
                throw Error(ErrorKind(kind), Sentence::plain(message.toStdString()));
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(notice(window), message);
        QVERIFY(shown(window).first.empty() && shown(window).second.empty());
        QTRY_VERIFY(!window.findChild<ProgressPanel*>("runProgress")->isVisible());
    }

    void fullDiskIsTold() {
        auto engine = fake();
        AppSettings::setPictureFolder("/dev/full/pictures");
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        QTRY_VERIFY(notice(window).contains("/dev/full/pictures"));
        QVERIFY(shown(window).complete());
    }

    void restartBringsEverythingBack() {
        auto engine = fake();
        engine->stepTime = std::chrono::milliseconds(400);
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            QTRY_VERIFY(window.findChild<PatchRow*>());
            type(window, "a half-written pro");
            window.findChild<QSpinBox*>("steps")->setValue(17);
            window.findChild<PatchRow*>()->setStrength(0.35);
            QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
            QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
            // No orderly end: what was written meanwhile must do, as after a crash.
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(AppSettings::dataFile("session.json")), 5000);
            QTest::qWait(1700);
        }
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_COMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "a half-written pro");
        QCOMPARE(window.findChild<QSpinBox*>("steps")->value(), 17);
        QTRY_VERIFY(window.findChild<PatchRow*>());
        QCOMPARE(window.findChild<PatchRow*>()->strength(), 0.35);
        QVERIFY(window.findChild<PatchRow*>()->on());
        QVERIFY(notice(window).contains("queue"));
    }

    void judgesAreAddedAndTakenAway() {
        auto engine = fake();
        JudgeInfo own, photographs;
        own.id = "scenes";
        own.ofModel = true;
        photographs.id = "photographs";
        engine->judging = {own, photographs};
        std::mutex lock;
        std::optional<std::vector<std::string>> asked;
        engine->picture = [&, draw = engine->picture](const GenerationRequest& request, Arm arm, uint64_t seed) {
            const std::lock_guard hold(lock);
            asked = request.judges;
            return draw(request, arm, seed);
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        QVERIFY(!asked); // as the model has them
        QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
        auto* dialog = window.findChild<SettingsDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->checkState() == Qt::Checked && list->item(1)->checkState() == Qt::Unchecked);
        list->item(0)->setCheckState(Qt::Unchecked);
        list->item(1)->setCheckState(Qt::Checked);
        dialog->accept();
        QTRY_VERIFY(ready(window));
        window.findChild<QPushButton*>("generate")->click();
        QTRY_COMPARE(engine->runs.load(), 2);
        QTRY_VERIFY(done(window));
        QVERIFY(asked == std::vector<std::string>{"photographs"});
    }

    void restoresAPicture() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        const QString file = home_.filePath("foreign.png");
        writePng(
            file.toStdString(), paintedImage(32, 32, 1),
            {{"parameters",
              "an owl\nNegative prompt: fog\nSteps: 33, Sampler: Euler a, CFG scale: 5.5, Seed: 77, Size: 256x192, Model: unheard-of, Denoising strength: 0.4"}});
        window.openPath(file);
        QTRY_VERIFY(window.findChild<RestoreDialog*>());
        QString said;
        for (const QLabel* label : window.findChild<RestoreDialog*>()->findChildren<QLabel*>())
            said += label->text();
        window.findChild<RestoreDialog*>()->accept();
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "an owl");
        QVERIFY(said.contains("Denoising strength"));
        QCOMPARE(window.findChild<SamplingForm*>()->seed(), 77ull);
        QCOMPARE(window.findChild<QSpinBox*>("steps")->value(), 33);
        QCOMPARE(window.findChild<QComboBox*>("scheduler")->currentData().toString(), "euler-a");
        QTRY_VERIFY(notice(window).contains("unheard-of"));
        // One of the present model's name, by other weights.
        const QString name = QString::fromStdString(window.findChild<ModelPicker*>()->model().filename().string());
        writePng(file.toStdString(), paintedImage(32, 32, 1),
                 {{"parameters",
                   "an owl\nSteps: 33, CFG scale: 5.5, Seed: 77, Model hash: 0123456789, Model: " + name.toStdString()}});
        QTRY_VERIFY(!window.findChild<RestoreDialog*>());
        window.openPath(file);
        QTRY_VERIFY(window.findChild<RestoreDialog*>());
        window.findChild<RestoreDialog*>()->accept();
        QTRY_VERIFY(notice(window).contains("other weights"));
        // And one that is no picture at all.
        QFile junk(home_.filePath("junk.png"));
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("no picture");
        junk.close();
        window.openPath(junk.fileName());
        QTRY_VERIFY(notice(window).contains("junk.png"));
    }

    void windowIsNotBlockedByASlowEngine() {
        auto engine = fake();
        engine->loadTime = std::chrono::milliseconds(300);
        engine->stepTime = std::chrono::milliseconds(20);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a dagger");
        QTest::qWait(300);
        GuiWatchdog watchdog;
        QTest::qWait(20);
        watchdog.reset();
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(done(window), 10000);
        QTest::qWait(200);
        qInfo("window blocked for %.1f ms at most during a run of the fake engine", watchdog.longest());
        QVERIFY(watchdog.longest() < 50);
    }

    void whyIsASummaryFirst() {
        auto engine = fake();
        engine->picture = [draw = engine->picture](const GenerationRequest& request, Arm arm, uint64_t seed) {
            GeneratedPicture picture = draw(request, arm, seed);
            if (arm == Arm::Patched)
                picture.patches.push_back({"horror", "Horror", 1, 0.001, false, {}, {}, true});
            return picture;
        };
        PatchReport horror = patch("Horror");
        horror.path = "/patches/horror";
        engine->installed.push_back(horror);
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), 2);
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        auto* why = window.findChild<WhyPanel*>();
        const auto told = [&] {
            QStringList out;
            for (const QLabel* label : why->findChildren<QLabel*>())
                if (label->isVisible() && !label->text().isEmpty())
                    out << label->text();
            return out.join('\n');
        };
        QTRY_VERIFY2(told().contains("Without patch · Unsafe: weapons") && told().contains("Safe") &&
                         told().contains("Nothing to do for this prompt: Horror."),
                     qPrintable(told()));
        QVERIFY2(!told().contains("0.98") && !told().contains("scenes") && !told().contains("ddim"), qPrintable(told()));
        QVERIFY(why->findChild<ActivityCurve*>()->accessibleName().contains("steps 1 to 1 of 2"));
        why->findChild<QToolButton*>("details")->click();
        QVERIFY2(told().contains("0.98") && told().contains("ddim on cpu"), qPrintable(told()));
        // The card over the picture speaks likewise.
        const auto cards = window.findChildren<WithheldCard*>();
        const auto* card = *std::find_if(cards.begin(), cards.end(), [](const WithheldCard* one) { return one->isVisible(); });
        QStringList words;
        for (const QLabel* label : card->findChildren<QLabel*>())
            if (label->isVisible())
                words << label->text();
        QVERIFY2(words.contains("Withheld: weapons") && !words.join(' ').contains("0.98"), qPrintable(words.join('|')));
    }

    void longListsDoNotBlock() {
        const auto spent = [](auto work) {
            const double before = threadMilliseconds();
            work();
            return threadMilliseconds() - before;
        };
        LogView log;
        log.resize(700, 300);
        log.show();
        double line = 0;
        for (std::size_t i = 0; i < 2 * LogView::most; ++i)
            line = std::max(line, spent([&] {
                                log.append({LogLine::Level::Warning, QString("12:00:00.000 line %1 ").arg(i).repeated(4)});
                            }));
        const double filtered = spent([&] { log.findChild<QLineEdit*>()->setText("line 3"); });
        EngineController controller(fake());
        controller.setOnHold(true);
        QueuePanel queue(&controller);
        queue.show();
        Job job;
        job.request.prompt = "a dog on the beach";
        for (int i = 0; i < 490; ++i)
            controller.add(job);
        double added = 1e9; // what the work itself takes, not what once came between
        for (int i = 0; i < 10; ++i)
            added = std::min(added, spent([&] { controller.add(job); }));
        qInfo("a log line takes %.1f ms at most, a filter over %d lines %.1f, a job behind 500 others %.1f", line,
              int(LogView::most), filtered, added);
        QVERIFY(line < 10 && filtered < 10 && added < 10);
    }

    void everythingHasANameForThoseWhoCannotSee() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QTRY_VERIFY(window.findChild<PatchRow*>());
        for (QDockWidget* dock : window.findChildren<QDockWidget*>())
            dock->show();
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        window.findChild<SweepStrip*>()->begin("a dog", 1);
        PatchReport told = patch("Weapons");
        told.results = {{"weapons", "demo", "unsafe rate", 1, false, 0.03, 0.01, 0.06, 200}};
        PatchCard card(told, {});
        PictureSettings settings;
        settings.prompt = "x";
        settings.unmapped = {"Something."};
        RestoreDialog restore(settings);
        AboutDialog about;
        SettingsDialog preferences({}, {});
        ShortcutsDialog shortcuts(window.findChildren<QAction*>());
        QStringList unnamed;
        int controls = 0;
        for (QWidget* root :
             {static_cast<QWidget*>(&window), static_cast<QWidget*>(&card), static_cast<QWidget*>(&restore),
              static_cast<QWidget*>(&about), static_cast<QWidget*>(&preferences), static_cast<QWidget*>(&shortcuts)}) {
            if (root != &window)
                root->show();
            walk(QAccessible::queryAccessibleInterface(root), root->metaObject()->className(), unnamed, controls);
        }
        qInfo("%d controls", controls);
        QVERIFY(controls > 60);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join('\n')));
        // The walk can fail.
        QToolButton nameless;
        nameless.show();
        QStringList found;
        walk(QAccessible::queryAccessibleInterface(&nameless), "test", found, controls);
        QCOMPARE(found.size(), 1);
    }

private:
    static void walk(QAccessibleInterface* item, const QString& path, QStringList& unnamed, int& controls) {
        if (!item || !item->isValid() || item->state().invisible)
            return;
        static const QSet<int> spoken{QAccessible::Button,         QAccessible::CheckBox,     QAccessible::RadioButton,
                                      QAccessible::ComboBox,       QAccessible::EditableText, QAccessible::Slider,
                                      QAccessible::SpinBox,        QAccessible::ProgressBar,  QAccessible::List,
                                      QAccessible::Table,          QAccessible::Tree,         QAccessible::ButtonMenu,
                                      QAccessible::ButtonDropDown, QAccessible::PageTab,      QAccessible::MenuItem};
        const auto* widget = qobject_cast<QWidget*>(item->object());
        const QString here =
            path + '/' +
            (item->object() ? item->object()->metaObject()->className() +
                                  (item->object()->objectName().isEmpty() ? QString() : '#' + item->object()->objectName())
                            : QString::number(item->role()));
        // Parts that Qt makes within a control are spoken as the control.
        const bool inner = item->object() && (item->object()->objectName().startsWith("qt_") ||
                                              item->object()->objectName().startsWith("ScrollLeft") ||
                                              item->object()->objectName().startsWith("ScrollRight"));
        if (spoken.contains(item->role()) && !inner) {
            ++controls;
            const bool focusable = !widget || widget->focusPolicy() != Qt::NoFocus || item->role() == QAccessible::Button;
            if (focusable && item->text(QAccessible::Name).trimmed().isEmpty())
                unnamed << here + " (role " + QString::number(item->role()) + ")";
            if (item->role() == QAccessible::ComboBox || item->role() == QAccessible::SpinBox ||
                item->role() == QAccessible::List || item->role() == QAccessible::Table || item->role() == QAccessible::Tree)
                return; // rows and editors are spoken with it
        }
        for (int i = 0; i < item->childCount(); ++i)
            walk(item->child(i), here, unnamed, controls);
    }
};

SC_TEST(MainWindowTest)
#include "main_window_test.moc"
