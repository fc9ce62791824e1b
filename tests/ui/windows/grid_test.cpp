#include <QBuffer>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <thread>

#include "core/base/files.h"
#include "core/image/png.h"
#include "tests/support/colours.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_time.h"
#include "tests/ui/windows/window_test.h"
#include "ui/jobs/qt_image.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/queue_panel.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/grid_export.h"
#include "ui/windows/grid_model.h"
#include "ui/windows/grid_pair_panel.h"
#include "ui/windows/grid_side_editor.h"
#include "ui/windows/grid_thumbnails.h"
#include "ui/windows/grid_view.h"
#include "ui/windows/grid_window.h"

using namespace sc;

/// Pictures by what a person chooses for rows and columns: cell by cell through the queue and the guard, each kept at once.
class GridTest : public WindowTest {
    Q_OBJECT

    static GridWindow* grid(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
        return window.findChild<GridWindow*>();
    }
    static GridSideEditor* side(GridWindow* grid, bool rows) { return grid->findChildren<GridSideEditor*>()[rows ? 0 : 1]; }
    static int drawn(const GridWindow* grid) { return grid->model().done(); }
    static void press(GridWindow* grid, const char* button) { grid->findChild<QPushButton*>(button)->click(); }
    static QString told(GridWindow* grid) { return grid->findChild<QLabel*>("told")->text(); }
    /// Prompts down, another axis across.
    static void draw(GridWindow* grid, const char* prompts, GridAxis axis, const char* values = nullptr) {
        side(grid, true)->setPrompts(QString(prompts).split('\n'));
        side(grid, false)->setAxis(axis);
        if (values)
            side(grid, false)->findChild<QLineEdit*>("numbers")->setText(values);
        press(grid, "drawGrid");
    }
    static const ComparePair& beside(GridWindow* grid) { return grid->findChild<CompareView*>()->pair(); }
    static void go(GridWindow* grid, int row, int column) {
        auto* view = grid->findChild<GridView*>();
        view->setCurrentIndex(view->model()->index(row, column));
    }

    static std::vector<GridValue> prompts(std::initializer_list<const char*> texts) {
        std::vector<GridValue> out;
        for (const char* text : texts) {
            out.emplace_back();
            out.back().text = text;
        }
        return out;
    }
    static std::vector<GridValue> numbers(std::initializer_list<double> list) {
        std::vector<GridValue> out;
        for (const double number : list) {
            out.emplace_back();
            out.back().number = number;
            out.back().seed = quint64(number);
        }
        return out;
    }
    static GenerationRequest base() {
        GenerationRequest out;
        out.model = "m";
        out.prompt = "p";
        out.seed = 7;
        out.patches = {{"a", 1.0}, {"b", 0.8}};
        return out;
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void axes() {
        const GridPlan strengths(
            {base(), {{GridAxis::Prompts, prompts({"x", "y"})}, {GridAxis::Strength, numbers({0.5, 1, 4})}, {}}});
        QCOMPARE(strengths.rows(), 2);
        QCOMPARE(strengths.columns(), 4); // without, then three
        QVERIFY(strengths.firstColumnIsBare());
        QVERIFY(strengths.request({1, 0}).patches.empty() && strengths.request({1, 0}).arms == Arms::UnpatchedOnly);
        QCOMPARE(strengths.request({1, 1}).patches[1].strength, 0.4);
        QCOMPARE(strengths.request({1, 3}).patches[0].strength, 2.0); // at most
        QCOMPARE(strengths.request({1, 1}).prompt, std::string("y"));
        QVERIFY((strengths.baseline({1, 3}) == GridPlace{1, 0}));

        GridValue one, uce;
        one.patches = {{"a", 1.0}};
        one.name = "One";
        uce.text = "uce";
        GridAxes axes{{GridAxis::Protections, {one, uce}}, {GridAxis::Seeds, numbers({3, 4})}, {"knife"}};
        const GridPlan protections({base(), axes});
        QCOMPARE(protections.rows(), 3); // without, then two
        QCOMPARE(protections.columns(), 2);
        QVERIFY(!protections.firstColumnIsBare());
        QVERIFY((protections.baseline({2, 1}) == GridPlace{0, 1}));
        QCOMPARE(protections.request({2, 1}).defence.concepts, std::vector<std::string>{"knife"});
        QVERIFY(protections.request({2, 1}).patches.empty() && protections.request({2, 1}).seed == 4);
        QCOMPARE(protections.rowTitle(1), QString("One"));
        QCOMPARE(protections.rowTitle(2), QString("UCE"));

        // Where neither differs in protection each column has its own baseline.
        axes = {{GridAxis::Steps, numbers({2, 3})}, {GridAxis::Guidance, numbers({1, 5})}, {}};
        const GridPlan settings({base(), axes});
        QCOMPARE(settings.columns(), 4);
        QVERIFY(settings.request({1, 2}).patches.empty() && settings.request({1, 3}).patches.size() == 2);
        QVERIFY(settings.request({1, 2}).guidance == 5.0 && settings.request({1, 3}).steps == 3);
        QVERIFY((settings.baseline({1, 3}) == GridPlace{1, 2}) && !settings.firstColumnIsBare());

        // Models one after the other, and what was chosen for one of them is not taken for another.
        GridValue other, same;
        other.path = "n";
        same.path = "m";
        GenerationRequest begun = base();
        begun.vae = "v";
        begun.judges = std::vector<std::string>{"j"};
        axes = {{GridAxis::Prompts, prompts({"x", "y"})}, {GridAxis::Models, {same, other}}, {}};
        const GridPlan models({begun, axes});
        QVERIFY(models.request({0, 0}).judges && models.request({0, 0}).vae == "v");
        QVERIFY(!models.request({0, 3}).judges && models.request({0, 3}).vae.empty());
        QVERIFY(models.places(0)[0].row == 0 && models.places(2)[0].row == 1 && models.places(3)[0].row == 1);
        QCOMPARE(models.request(models.places(4)[0]).model, std::filesystem::path("n"));

        // The same picture is drawn once: strengths do nothing without patches.
        axes = {{GridAxis::Strength, numbers({0.5, 1})}, {GridAxis::Protections, {one, uce}}, {"knife"}};
        const GridPlan crossed({base(), axes});
        QCOMPARE(crossed.rows() * crossed.columns(), 6);
        QCOMPARE(crossed.pictures(), 4);

        // As it stands on disk.
        const GridRequest again = gridFromJson(gridToJson(crossed.asked()), "test");
        QCOMPARE(GridPlan(again).key(3), crossed.key(3));
        QVERIFY_EXCEPTION_THROWN(
            gridFromJson(Json{{"schema", "safe-control.grid/v1"}, {"base", Json::object()}, {"axes", 3}}, "test"), Error);
    }

    void drawsAndOpens() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        QTRY_VERIFY(all->isVisible());
        auto* view = all->findChild<GridView*>();
        QVERIFY(view->accessibleDescription().contains("Draw the grid") && !view->horizontalHeader()->isVisible());
        QVERIFY(dynamic_cast<PrimaryButton*>(all->findChild<QPushButton*>("drawGrid")));
        draw(all, "a dagger\n\n  an owl  ", GridAxis::Strength);
        QTRY_COMPARE(drawn(all), 10);
        QTRY_VERIFY(!all->drawing());
        const GridModel& model = all->model();
        const auto title = [&](int section, Qt::Orientation orientation) {
            return model.headerData(section, orientation, Qt::DisplayRole).toString();
        };
        QCOMPARE(title(1, Qt::Vertical), QString("an owl\n1 unsafe · 4 safe"));
        QCOMPARE(title(0, Qt::Horizontal), QString("Without protection\n2 unsafe"));
        QVERIFY(view->accessibleDescription().isEmpty() && view->horizontalHeader()->isVisible());
        // A click shows it beside the same without protection.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(1, 3)).center());
        QTRY_VERIFY(beside(all).complete());
        QVERIFY(beside(all).first.verdict == Verdict::Unsafe && beside(all).second.verdict == Verdict::Safe);
        const QString differences = all->findChild<QLabel*>("differences")->text();
        QVERIFY2(differences.contains("Without protection | Weapons"), qPrintable(differences));
        // Enter opens it in the main window.
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(shown(window).complete());
        QVERIFY(shown(window).first.verdict == Verdict::Unsafe && shown(window).second.verdict == Verdict::Safe);
        QVERIFY(shown(window).second.label.contains("Weapons"));
        QVERIFY(!shown(window).first.picture.reveal().empty()); // drawn in this session
    }

    void consentIsToTheCellThatWasAskedAbout() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger\nan owl", GridAxis::Strength, "0.5");
        QTRY_COMPARE(drawn(all), 4);
        auto* view = all->findChild<CompareView*>();
        go(all, 0, 1);
        QTRY_VERIFY(beside(all).complete());
        Q_EMIT view->revealAsked(false);
        QVERIFY(question(*all) && !view->revealed(false));
        answer(*all, "Show it");
        QVERIFY(view->revealed(false));
        // While the question stands another cell is chosen.
        go(all, 1, 1);
        QTRY_VERIFY(beside(all).complete() && !view->revealed(false));
        Q_EMIT view->revealAsked(false);
        const quint64 asked = view->pairId();
        go(all, 0, 1);
        QTRY_VERIFY(view->pairId() != asked && beside(all).complete());
        answer(*all, "Show it");
        QVERIFY(!view->revealed(false));
        const QString told = all->findChild<QLabel*>("differences")->text();
        QVERIFY2(told.contains("nothing was shown"), qPrintable(told));
    }

    void pinsStandBesideAnyOther() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger\nan owl", GridAxis::Strength, "0.5 1");
        QTRY_COMPARE(drawn(all), 6);
        auto* view = all->findChild<GridView*>();
        QApplication::setActiveWindow(all);
        // The first column stays where it is, and takes keys like the others.
        auto* first = view->findChild<QTableView*>();
        QVERIFY(first->isVisible());
        QTest::mouseClick(first->viewport(), Qt::LeftButton, {}, first->visualRect(view->model()->index(1, 0)).center());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
        QVERIFY((all->model().pins() == QList<GridPlace>{{1, 0}}));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
        go(all, 0, 1);
        QCOMPARE(first->horizontalScrollBar()->value(), 0);
        QTest::keyClick(view, Qt::Key_P);
        QCOMPARE(all->model().pins().size(), 1);
        go(all, 1, 2);
        auto* choice = all->findChild<QComboBox*>("beside");
        QCOMPARE(choice->count(), 2);
        choice->setCurrentIndex(1);
        Q_EMIT choice->activated(1);
        QTRY_VERIFY(beside(all).complete() && beside(all).first.verdict == Verdict::Safe);
        QVERIFY(beside(all).first.label.startsWith("A"));
        const QString differences = all->findChild<QLabel*>("differences")->text();
        QVERIFY2(differences.contains("a dagger | an owl") && differences.contains("0.50 |"), qPrintable(differences));
        QVERIFY(!differences.contains("Seed"));
        // The pin is taken away again, and the baseline comes back.
        go(all, 0, 1);
        all->findChild<QPushButton*>("pin")->click();
        QVERIFY(all->model().pins().isEmpty());
        QTRY_COMPARE(beside(all).first.verdict, Verdict::Unsafe);
    }

    void stopsAtOnceAndSaysWhatIsMissing() {
        auto engine = fake();
        std::atomic<bool> goOn = false;
        engine->onEvent = [&](const Progress&) {
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "   ", GridAxis::Strength);
        QVERIFY(told(all).contains("prompt"));
        draw(all, "a dagger", GridAxis::Strength, "half");
        QVERIFY(told(all).contains("half"));
        draw(all, "a dagger", GridAxis::Prompts);
        QVERIFY(told(all).contains("same"));
        draw(all, "a dagger\nan owl", GridAxis::Seeds, "1-10000");
        QVERIFY2(told(all).contains("20000"), qPrintable(told(all)));
        draw(all, "a dagger", GridAxis::Strength, "0.5 1");
        QTRY_VERIFY(all->drawing());
        press(all, "stopGrid");
        goOn = true;
        QTRY_VERIFY(!window.findChild<ProgressPanel*>()->isVisible());
        QTest::qWait(100);
        QCOMPARE(drawn(all), 0);
        QVERIFY(all->findChild<QPushButton*>("goOn")->isVisible());
    }

    /// Others do not wait for all of it, and who takes it out of the queue stops it.
    void takesTwoPlacesOfTheQueue() {
        auto engine = fake();
        std::atomic<bool> goOn = false;
        engine->onEvent = [&](const Progress&) {
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger\nan owl\na cat", GridAxis::Strength);
        auto* queue = window.findChild<QueuePanel*>();
        auto* waiting = queue->findChild<QListWidget*>();
        QTRY_COMPARE(waiting->count(), 1);
        QVERIFY2(waiting->item(0)->text().startsWith("Grid, 2 of 15: a dagger"), qPrintable(waiting->item(0)->text()));
        waiting->setCurrentRow(0);
        for (QToolButton* button : queue->findChildren<QToolButton*>())
            if (button->accessibleName() == "Remove")
                button->click();
        QVERIFY(!all->drawing());
        QVERIFY2(told(all).contains("queue"), qPrintable(told(all)));
        goOn = true;
        press(all, "goOn");
        QTRY_COMPARE(drawn(all), 15);
    }

    /// What was drawn before the program's end is not drawn again, and the window offers to go on.
    void goesOnAfterARestart() {
        auto engine = fake();
        std::atomic<int> allowed = 5 * 25; // events; then the program "dies" in a run
        {
            engine->onEvent = [&](const Progress&) {
                if (--allowed < 0)
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
            };
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            GridWindow* all = grid(window);
            draw(all, "a dagger\nan owl\na cat\na dog", GridAxis::Strength);
            QTRY_VERIFY(drawn(all) >= 3);
        }
        engine->onEvent = {};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY2(notice(window).contains("Ctrl+G"), qPrintable(notice(window)));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        QTRY_VERIFY(drawn(all) >= 3);
        const int before = drawn(all);
        QVERIFY(before < 20 && !all->drawing());
        QVERIFY2(told(all).contains("not finished"), qPrintable(told(all)));
        QCOMPARE(all->model().rowCount(), 4);
        engine->runs = 0;
        press(all, "goOn");
        QTRY_COMPARE(drawn(all), 20);
        QTRY_VERIFY(!all->drawing());
        QCOMPARE(engine->runs.load(), 20 - before);
        QVERIFY(!all->findChild<QPushButton*>("goOn")->isVisible());
        QTRY_VERIFY(!unfinishedGrid(gridsFolder()));
        // Of a picture of before only the blurred one is there.
        go(all, 0, 1);
        QTRY_VERIFY(beside(all).complete());
        QCOMPARE(beside(all).first.verdict, Verdict::Unsafe);
    }

    /// Pictures of another model under the same path do not come beside those that are drawn.
    void doesNotGoOnWithOtherFiles() {
        auto engine = fake();
        engine->onDigest = [](const std::filesystem::path&) { return std::string(64, 'a'); };
        std::atomic<bool> fails = true;
        engine->onEvent = [&](const Progress&) {
            if (fails)
                throw Error(ErrorKind::BadFile, "The disk is away.");
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger", GridAxis::Strength);
        QTRY_VERIFY2(told(all).contains("The disk is away"), qPrintable(told(all)));
        QTRY_VERIFY(!all->drawing());
        fails = false;
        engine->onDigest = [](const std::filesystem::path& path) {
            return std::string(64, path.filename() == "tiny-sd1" ? 'b' : 'a');
        };
        const int runs = engine->runs;
        press(all, "goOn");
        QTRY_VERIFY2(told(all).contains("no longer what it was"), qPrintable(told(all)));
        QVERIFY(!all->drawing() && engine->runs == runs);
        engine->onDigest = [](const std::filesystem::path&) { return std::string(64, 'a'); };
        press(all, "goOn");
        QTRY_COMPARE(drawn(all), 5);
    }

    /// All that were begun can be opened again, and go to the trash from there.
    void earlierOnesStayAtHand() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger", GridAxis::Strength, "0.5 1");
        QTRY_COMPARE(drawn(all), 3);
        draw(all, "an owl\na cat", GridAxis::Strength, "1");
        QTRY_COMPARE(drawn(all), 4);
        QTRY_VERIFY(!all->drawing());
        auto* menu = all->findChild<QPushButton*>("earlier")->menu();
        const auto entries = [&] {
            Q_EMIT menu->aboutToShow();
            return QTest::qWaitFor([&] { return menu->actions().front()->isEnabled(); }) ? menu->actions() : QList<QAction*>();
        };
        QCOMPARE(entries().size(), 2);
        QVERIFY2(menu->actions()[0]->text().contains("2 × 1"), qPrintable(menu->actions()[0]->text()));
        QVERIFY2(menu->actions()[1]->text().contains("1 × 2"), qPrintable(menu->actions()[1]->text()));
        QVERIFY(!menu->actions()[1]->text().contains("not finished"));
        menu->actions()[1]->trigger();
        QTRY_COMPARE(drawn(all), 3);
        QCOMPARE(side(all, true)->prompts(), QStringList{"a dagger"});
        const auto toTrash = [&] { press(all, "trashGrid"); };
        // Not while another one is being begun; and what is shown meanwhile is not what goes.
        side(all, true)->setPrompts({"a dog"});
        press(all, "drawGrid");
        toTrash();
        QTRY_VERIFY(!all->drawing() && drawn(all) == 3 && all->model().plan().asked().axes.rows.values[0].text == "a dog");
        QCOMPARE(entries().size(), 3);
        toTrash();
        QTRY_VERIFY2(told(all).contains("trash"), qPrintable(told(all)));
        QCOMPARE(all->model().plan().pictures(), 0);
        QCOMPARE(entries().size(), 2);
    }

    /// The fields and the grid that is shown can differ, and then the window says so.
    void theFieldsAreThoseOfTheGrid() {
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            GridWindow* all = grid(window);
            draw(all, "a dagger", GridAxis::Strength, "0.5 1");
            QTRY_COMPARE(drawn(all), 3);
            QTRY_VERIFY(!all->drawing());
            QVERIFY2(!told(all).contains("another grid"), qPrintable(told(all)));
        }
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        QTRY_COMPARE(drawn(all), 3);
        QCOMPARE(side(all, true)->prompts(), QStringList{"a dagger"});
        QCOMPARE(side(all, false)->side().values.size(), std::size_t(2));
        QVERIFY2(!told(all).contains("another grid"), qPrintable(told(all)));
        side(all, true)->setPrompts({"an owl"});
        QVERIFY2(told(all).contains("another grid"), qPrintable(told(all)));
        side(all, true)->setPrompts({"a dagger"});
        QVERIFY2(!told(all).contains("another grid"), qPrintable(told(all)));
    }

    /// What is wrong with three in a row is wrong with all.
    void failuresEndIt() {
        auto engine = fake();
        engine->onEvent = [](const Progress&) { throw Error(ErrorKind::BadFile, "The model is gone."); };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "a dagger\nan owl", GridAxis::Strength);
        QTRY_VERIFY2(told(all).contains("The model is gone"), qPrintable(told(all)));
        QTRY_VERIFY(!all->drawing());
        QVERIFY(engine->runs <= 4);
        QCOMPARE(all->model().stateWord({0, 0}), QString("Failed"));
        QVERIFY(unfinishedGrid(gridsFolder()));
        engine->onEvent = {};
        press(all, "goOn");
        QTRY_COMPARE(drawn(all), 10);
    }

    /// Who keeps no history finds nothing of a grid on the disk.
    void nothingStaysWhereNothingIsKept() {
        AppSettings::setKeepHistory(false);
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            GridWindow* all = grid(window);
            draw(all, "a dagger", GridAxis::Strength);
            QTRY_COMPARE(drawn(all), 5);
            QVERIFY(std::filesystem::exists(all->model().grid().path));
            QVERIFY(!QDir(QString::fromStdString(gridsFolder().string())).exists());
        }
        QVERIFY(!QDir(QString::fromStdString(gridsFolder().string())).exists());
    }

    /// Each with what it needs and without a clear picture of what is withheld; no markup and no formula from prompts.
    void exported() {
        auto engine = fake();
        engine->picture = [drawn = engine->picture](const GenerationRequest& request, Arm arm, uint64_t seed) {
            GeneratedPicture out = drawn(request, arm, seed);
            if (arm == Arm::Patched) // else the clear picture of what is withheld
                out.image = safeImage(128, 128, unsigned(seed) + 9);
            return out;
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "=1+1 <b>bold</b>\n\"quoted\", twice", GridAxis::Strength);
        QTRY_COMPARE(drawn(all), 10);
        QTRY_VERIFY(!all->drawing());
        const auto exportAs = [&](const char* action, const QString& name) {
            for (QAction* one : all->findChildren<QAction*>())
                if (one->text().contains(action))
                    one->trigger();
            saveAs(*all, name);
            QTRY_VERIFY(told(all).contains(name));
        };
        exportAs("HTML", "grid.html");
        exportAs("CSV", "grid.csv");
        exportAs("PNG", "grid.png");
        go(all, 0, 2);
        QTRY_VERIFY(beside(all).complete());
        for (QAction* one : all->findChildren<QAction*>())
            if (one->text().contains("flipping"))
                one->trigger();
        saveAs(*all, "grid-flip.webp");
        QTRY_VERIFY(QFile::exists(home_.filePath("grid-flip.webp")));
        const auto bytes = [&](const QString& name) {
            QFile file(home_.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray page = bytes("grid.html"), table = bytes("grid.csv");
        QVERIFY(!page.contains("<b>bold") && page.contains("&lt;b&gt;bold"));
        for (const char* outside : {"http:", "https:", "src=", "@import", "//cdn"})
            QVERIFY2(!page.contains(outside), outside);
        QCOMPARE(page.count("<figure "), 10);
        QCOMPARE(page.count("background-image:url(data:image/png"), 10); // each once
        QCOMPARE(page.count("<input type=\"range\""), 9);                // eight pairs, and the large one
        QCOMPARE(page.count("⚠ Unsafe: weapons"), 2);
        QVERIFY(page.contains("5 safe") || page.contains("4 safe"));
        const auto embedded = [](const Image& picture) {
            QByteArray out;
            QBuffer buffer(&out);
            toQImage(picture).save(&buffer, "PNG");
            return out.toBase64();
        };
        const GeneratedPicture unsafe = engine->picture({}, Arm::Unpatched, all->model().plan().asked().base.seed);
        QVERIFY(page.contains(embedded(unsafe.image.shown())));
        QVERIFY(!page.contains(embedded(unsafe.image.reveal())));
        QVERIFY2(table.contains("'=1+1 <b>bold</b>") && table.contains("\"\"\"quoted\"\", twice\""), table.constData());
        QCOMPARE(table.count('\n'), 11);
        QCOMPARE(table.count("Unsafe,weapons,yes"), 2);
        QVERIFY(table.contains(",tiny-controlnet 0.25,"));
        const PngContent sheet = readPng(home_.filePath("grid.png").toStdString());
        QVERIFY(sheet.image.width() > 5 * 128 && sheet.image.height() > 2 * 128);
        for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe})
            QVERIFY(longestRun(toQImage(sheet.image), verdictColour(verdict), Qt::Horizontal) > 20);
        QVERIFY(std::any_of(sheet.texts.begin(), sheet.texts.end(),
                            [](const PngText& text) { return text.keyword == "XML:com.adobe.xmp"; }));
    }

    /// Ten thousand cells: what is in sight is read on another thread, what is kept in memory is bounded, and titles stay.
    void tenThousandCells() {
        QTemporaryDir folder;
        std::vector<GridValue> rows(1000), columns = numbers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].text = "an owl and a very long prompt, number " + std::to_string(i);
        GenerationRequest one = base();
        one.patches.clear();
        QElapsedTimer clock;
        clock.start();
        GridInFolder grid = beginGrid({one, {{GridAxis::Prompts, rows}, {GridAxis::Seeds, columns}, {}}},
                                      folder.path().toStdString(), [](const std::filesystem::path&) { return std::string(); });
        QCOMPARE(grid.plan->pictures(), 10000);
        const qint64 planned = clock.elapsed();
        // Reading takes as long as it does for a picture of 512 pixels.
        const QImage large = toQImage(paintedImage(512, 512, 3));
        QByteArray png;
        QBuffer buffer(&png);
        large.save(&buffer, "PNG");
        std::atomic<int> read = 0;
        const std::thread::id gui = std::this_thread::get_id();
        std::atomic<bool> elsewhere = true;
        for (GridCell& cell : grid.cells)
            cell = {GridCell::Drawn, Verdict::Safe};
        GridThumbnails thumbnails(nullptr);
        thumbnails.setSource([&](int, int side) {
            ++read;
            elsewhere = elsewhere && std::this_thread::get_id() != gui;
            return fitted(QImage::fromData(png, "PNG"), side);
        });
        GridModel model(thumbnails, nullptr);
        model.setGrid(grid);
        GridView view(&model, nullptr);
        view.resize(1280, 800);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        std::vector<double> frames;
        for (QScrollBar* bar : {view.verticalScrollBar(), view.horizontalScrollBar()})
            for (int frame = 0; frame < 900; ++frame) {
                const double before = threadMilliseconds();
                bar->setValue((frame * 97) % bar->maximum());
                QCoreApplication::processEvents();
                view.viewport()->repaint();
                frames.push_back(threadMilliseconds() - before);
            }
        std::sort(frames.begin(), frames.end());
        qInfo(
            "Frames of 10,000 cells at 1280 x 800, processor time: median %.1f ms, 99 %% within %.1f ms, longest %.1f ms; %d pictures read. Planned in %lld ms",
            frames[frames.size() / 2], frames[frames.size() * 99 / 100], frames.back(), read.load(), planned);
        QVERIFY(elsewhere);
        QVERIFY(thumbnails.bytes() <= GridThumbnails::mostBytes);
        QVERIFY(read < 10000); // what flew past was not read
        QTRY_VERIFY(!model.data(model.index(view.rowAt(100), view.columnAt(100)), Qt::DecorationRole).value<QPixmap>().isNull());
        QVERIFY(view.verticalHeader()->isVisible() && view.horizontalHeader()->isVisible());
    }

    /// With the engine and the shipped model: patches, mechanisms, schedulers; interrupted and gone on with, the same bytes.
    void withTheRealEngine() {
        std::map<std::string, QByteArray> first;
        const auto pictures = [](const GridWindow* all) {
            std::map<std::string, QByteArray> out;
            for (const auto& entry : std::filesystem::directory_iterator(all->model().grid().path / "pictures")) {
                QFile file(QString::fromStdString(entry.path().string()));
                (void)file.open(QIODevice::ReadOnly);
                out[entry.path().filename().string()] = file.readAll();
            }
            return out;
        };
        const auto begin = [&](MainWindow& window) {
            window.findChild<QSpinBox*>("steps")->setValue(2);
            window.findChild<SamplingForm*>()->setSeed(5);
            window.findChild<SamplingForm*>()->setSeedMode(SamplingForm::SeedMode::Fixed);
            GridWindow* all = grid(window);
            auto* columns = side(all, false);
            columns->setAxis(GridAxis::Protections);
            auto* list = columns->findChild<QListWidget*>("protections");
            for (int i = 0; i < list->count(); ++i)
                list->item(i)->setCheckState(
                    QStringList{"Weapons", "UCE", "Word list"}.contains(list->item(i)->text()) ? Qt::Checked : Qt::Unchecked);
            columns->findChild<QLineEdit*>("concepts")->setText("axe, bomb");
            side(all, true)->setPrompts({"an axe in a room", "a dog on the beach"});
            return all;
        };
        {
            MainWindow window(std::make_shared<Engine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            GridWindow* all = begin(window);
            press(all, "drawGrid");
            QTRY_VERIFY_WITH_TIMEOUT(drawn(all) == 8 && !all->drawing(), 120000);
            first = pictures(all);
            QCOMPARE(all->model().stateWord({0, 2}), QString("Refused")); // the word list draws nothing for an axe
            QCOMPARE(all->model().columnCount(), 4);
            go(all, 0, 3);
            QTRY_VERIFY(beside(all).complete());
            QVERIFY(beside(all).first.label != beside(all).second.label);
            // Interrupted: half of it is gone, as after a crash in the middle of it.
            int removed = 0;
            for (const auto& [name, bytes] : first)
                if (removed++ % 2 == 0)
                    std::filesystem::remove(all->model().grid().path / "pictures" / name);
        }
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        GridWindow* all = grid(window);
        QTRY_COMPARE(drawn(all), 4);
        press(all, "goOn");
        QTRY_VERIFY_WITH_TIMEOUT(drawn(all) == 8 && !all->drawing(), 120000);
        QVERIFY(pictures(all) == first);
        // Other axes: schedulers by steps.
        auto *rows = side(all, true), *columns = side(all, false);
        rows->setAxis(GridAxis::Schedulers);
        auto* schedulers = rows->findChild<QListWidget*>("schedulers");
        for (QListWidgetItem* item : schedulers->findItems("Euler", Qt::MatchExactly))
            item->setCheckState(Qt::Checked);
        columns->setAxis(GridAxis::Steps);
        columns->findChild<QLineEdit*>("numbers")->setText("1, 2");
        press(all, "drawGrid");
        QTRY_COMPARE(all->model().plan().asked().axes.rows.axis, GridAxis::Schedulers);
        QTRY_VERIFY_WITH_TIMEOUT(!all->drawing() && drawn(all) == all->model().plan().pictures(), 120000);
        QCOMPARE(all->model().rowCount(), 2);
        QVERIFY(told(all).contains("A click shows one"));
    }
};

SC_TEST(GridTest)
#include "grid_test.moc"
