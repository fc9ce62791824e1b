#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QThread>

#include <filesystem>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/patch_stack.h"
#include "ui/widgets/sampling_form.h"
#include "ui/windows/grid_model.h"
#include "ui/windows/grid_side_editor.h"
#include "ui/windows/grid_window.h"

using namespace sc;

/// A project is saved here and opened elsewhere: the same bytes, or a sentence that says what is missing.
class ProjectTest : public WindowTest {
    Q_OBJECT

    static QPlainTextEdit* notes(MainWindow& window) { return window.findChild<QPlainTextEdit*>("notes"); }
    static GridSideEditor* side(MainWindow& window, bool rows) {
        return window.findChild<GridWindow*>()->findChildren<GridSideEditor*>()[rows ? 0 : 1];
    }
    static void check(QListWidget* list, const QStringList& wanted) {
        for (int i = 0; i < list->count(); ++i)
            list->item(i)->setCheckState(wanted.contains(list->item(i)->text()) ? Qt::Checked : Qt::Unchecked);
    }
    static void drawGrid(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
        auto* grid = window.findChild<GridWindow*>();
        grid->findChild<QPushButton*>("drawGrid")->click();
        QTRY_VERIFY_WITH_TIMEOUT(grid->model().done() > 0, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!grid->drawing(), 120000);
    }
    /// The pictures of the grid that is shown, row by row, as pixels.
    static std::vector<QByteArray> pictures(MainWindow& window) {
        const GridModel& model = window.findChild<GridWindow*>()->model();
        std::vector<QByteArray> out;
        for (int i = 0; i < model.plan().pictures(); ++i) {
            const Image picture = readGridPicture(model.grid(), i)->pictures.front().image.shown();
            out.emplace_back(reinterpret_cast<const char*>(picture.data()), qsizetype(picture.width()) * picture.height() * 3);
        }
        return out;
    }
    void save(MainWindow& window, const QString& name) {
        window.findChild<QAction*>("saveProject")->trigger();
        saveAs(window, name);
        QTRY_VERIFY2(notice(window).contains("Written"), qPrintable(notice(window)));
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void theSamePicturesElsewhere() {
        const QString elsewhere = home_.filePath("elsewhere");
        std::vector<QByteArray> here;
        {
            MainWindow window(std::make_shared<Engine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            QTRY_VERIFY(window.findChild<PatchStack*>()->usable() > 0);
            type(window, "a dagger in a room");
            window.findChild<QSpinBox*>("steps")->setValue(3);
            window.findChild<SamplingForm*>()->setSeed(11);
            notes(window)->setPlainText("Look at the <b>second</b> row.");
            QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
            side(window, true)->setPrompts({"an axe in a room", "a dog on the beach"});
            check(side(window, false)->findChild<QListWidget*>("protections"), {"Weapons", "UCE"});
            side(window, false)->findChild<QLineEdit*>("concepts")->setText("axe");
            drawGrid(window);
            here = pictures(window);
            QCOMPARE(here.size(), std::size_t(6));
            save(window, "mine.scproject");
            QVERIFY(window.windowTitle().startsWith("mine"));
        }
        // Another person: another home, other settings, the file in another folder.
        QDir().mkpath(elsewhere);
        QVERIFY(QFile::rename(home_.filePath("mine.scproject"), elsewhere + "/sent.scproject"));
        for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qputenv(name, (elsewhere + '/' + name).toLocal8Bit());
        QSettings().clear();
        {
            MainWindow window(std::make_shared<Engine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            QTRY_VERIFY(window.findChild<PatchStack*>()->usable() > 0);
            QVERIFY(notes(window)->toPlainText().isEmpty());
            // By drop, like other files.
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(elsewhere + "/sent.scproject")});
            QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &enter);
            QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&window, &drop);
            QTRY_VERIFY2(notice(window).contains("is open"), qPrintable(notice(window)));
            QCOMPARE(notes(window)->toPlainText(), QString("Look at the <b>second</b> row."));
            QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), QString("a dagger in a room"));
            QCOMPARE(window.findChild<QSpinBox*>("steps")->value(), 3);
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            drawGrid(window);
            QVERIFY(pictures(window) == here);
            QCOMPARE(AppSettings::recentProjects(), QStringList{elsewhere + "/sent.scproject"});
        }
        prepareProgram();
    }

    /// Named by its digest; nothing is changed, and nothing runs with something else of that name.
    void whatIsMissingIsNamed() {
        auto engine = fake();
        QDir().mkpath(home_.filePath("one"));
        std::filesystem::copy(model("tiny-controlnet"), home_.filePath("one/guardian").toStdString());
        engine->installed[0].path = home_.filePath("one/guardian").toStdString();
        QString digest;
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            QTRY_VERIFY(!window.findChild<PatchStack*>()->uses().empty());
            notes(window)->setPlainText("The patch is on my page.");
            save(window, "mine.scproject");
            digest = QString::fromStdString(engine->digest(engine->installed[0].path));
        }
        QSettings().clear();
        QFile::remove(AppSettings::dataFile("session.json"));
        // What is called so here is another one.
        QDir().mkpath(home_.filePath("two"));
        std::filesystem::copy(model("tiny-controlnet"), home_.filePath("two/guardian").toStdString());
        QFile changed(home_.filePath("two/guardian/config.json"));
        QVERIFY(changed.open(QIODevice::Append) && changed.write("\n") == 1);
        changed.close();
        engine->installed[0].path = home_.filePath("two/guardian").toStdString();
        MainWindow window(engine);
        window.openPath(home_.filePath("mine.scproject")); // as from the command line
        QVERIFY(open(window));
        QTRY_VERIFY(question(window));
        const QString told = question(window)->text();
        QVERIFY2(told.contains("guardian") && told.contains(digest) && told.contains("another one"), qPrintable(told));
        QVERIFY(told.contains("on my page"));
        QVERIFY(!told.contains("the model"));
        QVERIFY(notes(window)->toPlainText().isEmpty());
        answer(window, "Copy the text");
        // With the right one it opens.
        engine->installed[0].path = home_.filePath("one/guardian").toStdString();
        window.openPath(home_.filePath("mine.scproject"));
        QTRY_VERIFY2(notice(window).contains("is open"), qPrintable(notice(window)));
        QCOMPARE(notes(window)->toPlainText(), QString("The patch is on my page."));
        // Beside the project too, under whatever name; what is as long is not taken for it.
        engine->installed[0].path = home_.filePath("two/guardian").toStdString();
        std::filesystem::copy(home_.filePath("two/guardian").toStdString(), home_.filePath("a").toStdString());
        std::filesystem::rename(home_.filePath("one/guardian").toStdString(), home_.filePath("renamed").toStdString());
        window.openPath(home_.filePath("mine.scproject"));
        // The notice of before says the same, so it is the patch that is waited for.
        const auto uses = [&] { return window.findChild<PatchStack*>()->uses(); };
        QTRY_VERIFY2(uses().size() == 1 && uses().front().path == home_.filePath("renamed").toStdString(),
                     qPrintable(notice(window)));
    }

    /// What is called open after a restart is whole, so that saving it again loses nothing.
    void theOpenProjectIsWholeAfterARestart() {
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            QTest::keyClick(&window, Qt::Key_G, Qt::ControlModifier);
            side(window, true)->setPrompts({"mine", "and mine"});
            side(window, false)->setAxis(GridAxis::Steps);
            side(window, false)->findChild<QLineEdit*>("numbers")->setText("3, 4");
            save(window, "mine.scproject");
            QVERIFY(window.close());
        }
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QVERIFY(window.windowTitle().startsWith("mine"));
        notes(window)->setPlainText("new");
        save(window, "again.scproject");
        const Project again = readProject(home_.filePath("again.scproject").toStdString());
        QCOMPARE(again.prompts, (std::vector<std::string>{"mine", "and mine"}));
        QVERIFY(again.grid.columns.axis == GridAxis::Steps && again.grid.columns.values.size() == 2);
    }

    /// Notes that are in no project are not replaced unasked.
    void notesAreNotReplacedUnasked() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        notes(window)->setPlainText("of the project");
        save(window, "mine.scproject");
        notes(window)->setPlainText("of nothing");
        window.openPath(home_.filePath("mine.scproject"));
        QTRY_VERIFY(question(window));
        answer(window, "Cancel");
        QCOMPARE(notes(window)->toPlainText(), QString("of nothing"));
        window.openPath(home_.filePath("mine.scproject"));
        QTRY_VERIFY(question(window));
        answer(window, "Replace them");
        QCOMPARE(notes(window)->toPlainText(), QString("of the project"));
        window.openPath(home_.filePath("mine.scproject"));
        QTRY_VERIFY2(notice(window).contains("is open;"), qPrintable(notice(window))); // these it has itself
        QVERIFY(!question(window));
    }

    /// Its files may be large: what is not written yet is asked about, and does not keep the program.
    void oneThatIsNotWrittenYetIsAskedAbout() {
        auto engine = fake();
        std::atomic<bool> begun = false;
        engine->onDigest = [&](const std::filesystem::path&) -> std::string {
            for (begun = true;; QThread::msleep(1))
                checkCancelled();
        };
        QElapsedTimer timer;
        {
            MainWindow window(engine);
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            window.findChild<QAction*>("saveProject")->trigger();
            QTRY_VERIFY(window.findChild<QFileDialog*>());
            auto* dialog = window.findChild<QFileDialog*>();
            dialog->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath("mine.scproject"));
            static_cast<QDialog*>(dialog)->accept();
            QTRY_VERIFY(begun);
            QVERIFY(!window.close() && window.isVisible());
            QVERIFY2(question(window)->text().contains("not written"), qPrintable(question(window)->text()));
            answer(window, "Quit");
            QVERIFY(!window.isVisible());
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()).constData()); // with all windows and threads
        QVERIFY(!QFile::exists(home_.filePath("mine.scproject")));
    }

    void aSessionThatCannotBeKeptIsAskedAbout() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QFile::remove(AppSettings::dataFile("session.json"));
        QVERIFY(QDir().mkpath(AppSettings::dataFile("session.json")));
        QVERIFY(!window.close() && window.isVisible());
        QVERIFY2(question(window)->text().contains("will not be there"), qPrintable(question(window)->text()));
        answer(window, "Cancel");
        QVERIFY(!window.close());
        answer(window, "Quit");
        QVERIFY(!window.isVisible());
    }

    void damagedFilesAreTold() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QFile file(home_.filePath("bad.scproject"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"schema\": 1}") > 0);
        file.close();
        window.openPath(file.fileName());
        QTRY_VERIFY2(notice(window).contains("bad.scproject"), qPrintable(notice(window)));
    }

    /// Notes outlive the program also where no project is saved.
    void notesStay() {
        {
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            notes(window)->setPlainText("to do");
            window.close();
        }
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_COMPARE(notes(window)->toPlainText(), QString("to do"));
    }
};

SC_TEST(ProjectTest)
#include "project_test.moc"
