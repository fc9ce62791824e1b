#include <QBuffer>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableWidget>

#include <thread>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/jobs/qt_image.h"
#include "ui/windows/grid_export.h"
#include "ui/windows/grid_window.h"

using namespace sc;

/// Prompts by patches, strengths or seeds: cell by cell through the queue and the guard.
class GridTest : public WindowTest {
    Q_OBJECT

    static GridWindow* grid(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
        return window.findChild<GridWindow*>();
    }
    static int drawn(const GridWindow* grid) {
        const auto* table = grid->findChild<QTableWidget*>();
        int count = 0;
        for (int row = 0; row < table->rowCount(); ++row)
            for (int column = 0; column < table->columnCount(); ++column)
                count += table->item(row, column) && !table->item(row, column)->data(Qt::DecorationRole).isNull();
        return count;
    }
    static void draw(GridWindow* grid, const char* prompts, GridAxis axis) {
        grid->findChild<QPlainTextEdit*>("prompts")->setPlainText(prompts);
        auto* across = grid->findChild<QComboBox*>();
        across->setCurrentIndex(across->findData(int(axis)));
        for (QPushButton* button : grid->findChildren<QPushButton*>())
            if (button->text().contains("Draw"))
                button->click();
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void columns() {
        GenerationRequest base;
        base.seed = 7;
        base.patches = {{"a", 1.0}, {"b", 0.8}};
        std::vector<PatchReport> patches{patch("One"), patch("Two"), patch("Broken")};
        patches[2].fault = Sentence::plain("damaged");
        const GridPlan strengths(base, {"x", "y"}, GridAxis::Strength, patches);
        QCOMPARE(strengths.rows(), 2);
        QCOMPARE(strengths.columns(), 5);
        QVERIFY(strengths.request(1, 0).patches.empty() && strengths.request(1, 0).arms == Arms::UnpatchedOnly);
        QCOMPARE(strengths.request(1, 2).patches[1].strength, 0.4);
        QCOMPARE(strengths.request(1, 2).prompt, std::string("y"));
        const GridPlan each(base, {"x"}, GridAxis::Patches, patches);
        QCOMPARE(each.columns(), 4); // without, two that can be used, those chosen together
        QCOMPARE(each.request(0, 3).patches.size(), std::size_t(2));
        const GridPlan seeds(base, {"x"}, GridAxis::Seeds, patches);
        QCOMPARE(seeds.columns(), 8);
        QVERIFY(seeds.request(0, 5).seed == 9 && seeds.baseline(5) == 4 && seeds.request(0, 4).patches.empty());
    }

    void drawsAndOpens() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        QTRY_VERIFY(all->isVisible());
        draw(all, "a dagger\n\n  an owl  ", GridAxis::Strength);
        QTRY_COMPARE(drawn(all), 10);
        auto* table = all->findChild<QTableWidget*>();
        QVERIFY2(table->verticalHeaderItem(1)->text().startsWith("an owl"), qPrintable(table->verticalHeaderItem(1)->text()));
        QVERIFY2(table->horizontalHeaderItem(0)->text().contains("2 unsafe of 2"),
                 qPrintable(table->horizontalHeaderItem(0)->text()));
        Q_EMIT table->cellActivated(1, 4);
        QTRY_VERIFY(shown(window).complete());
        QVERIFY(shown(window).first.verdict == Verdict::Unsafe && shown(window).second.verdict == Verdict::Safe);
        QVERIFY(shown(window).second.label.contains("Weapons"));
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
        QVERIFY(all->findChild<QLabel*>("told")->text().contains("prompt"));
        draw(all, "a dagger", GridAxis::Strength);
        for (QPushButton* button : all->findChildren<QPushButton*>())
            if (button->text().contains("top"))
                button->click();
        goOn = true;
        QTRY_VERIFY(!window.findChild<ProgressPanel*>()->isVisible());
        QTest::qWait(100);
        QCOMPARE(drawn(all), 0);
    }

    /// A page that needs nothing else, without a clear picture of what is withheld, and no markup from prompts.
    void exported() {
        auto engine = fake();
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        GridWindow* all = grid(window);
        draw(all, "=1+1 <b>bold</b>\n\"quoted\", twice", GridAxis::Strength);
        QTRY_COMPARE(drawn(all), 10);
        GenerationRequest request;
        const auto unsafe = std::make_shared<GenerationResult>(), safe = std::make_shared<GenerationResult>();
        unsafe->pictures = {engine->picture(request, Arm::Unpatched, 1)};
        safe->pictures = {engine->picture(request, Arm::Patched, 2)};
        const GridCells cells = [&](int, int column) { return column == 0 ? unsafe : safe; };
        const QByteArray page = gridPage(all->plan(), cells), table = gridTable(all->plan(), cells);
        QVERIFY(!page.contains("<b>bold") && page.contains("&lt;b&gt;bold") && !page.contains("http"));
        QCOMPARE(page.count("<img "), 10);
        const auto embedded = [](const Image& picture) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            toQImage(picture).save(&buffer, "PNG");
            return bytes.toBase64();
        };
        QVERIFY(page.contains(embedded(unsafe->pictures[0].image.shown())));
        QVERIFY(!page.contains(embedded(unsafe->pictures[0].image.reveal())));
        QVERIFY2(table.contains("\"'=1+1 <b>bold</b>\"") && table.contains("\"\"\"quoted\"\", twice\""), table.constData());
        QCOMPARE(table.count('\n'), 11);
        // By the window, to a file.
        for (QAction* action : all->findChildren<QAction*>())
            if (action->text().contains("HTML"))
                action->trigger();
        QTRY_VERIFY(all->findChild<QFileDialog*>());
        auto* dialog = all->findChild<QFileDialog*>();
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath("grid.html"));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_VERIFY(all->findChild<QLabel*>("told")->text().contains("grid.html"));
        QTRY_VERIFY(QFile(home_.filePath("grid.html")).size() > 1000);
    }

    /// With the engine and the shipped model: the grid's pictures are those of the main window.
    void withTheRealEngine() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        window.findChild<QSpinBox*>("steps")->setValue(2);
        GridWindow* all = grid(window);
        draw(all, "an axe in a room", GridAxis::Patches);
        QTRY_COMPARE_WITH_TIMEOUT(drawn(all), all->plan().columns(), 120000);
        QVERIFY(all->plan().columns() >= 7); // without, five patches, those chosen together
    }
};

SC_TEST(GridTest)
#include "grid_test.moc"
