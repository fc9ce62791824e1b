#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>

#include <fstream>

#include "core/image/png.h"
#include "tests/support/pictures.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/loss_curve.h"
#include "ui/widgets/pair_table.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/sheet_list.h"
#include "ui/windows/patches_window.h"
#include "ui/windows/train_window.h"
#include "ui/windows/training_folder.h"

using namespace sc;
namespace fs = std::filesystem;

namespace {

/// The engine itself, with the tests' tiny model in place of the shipped one.
class TinyEngine : public Engine {
public:
    fs::path defaultModel() const override { return fs::path(SC_TEST_DATA) / "models/tiny-sd1"; }
    void trainPatch(const PatchTrainingRequest& request, const TrainingSink& sink, std::stop_token stop) const override {
        PatchTrainingRequest quick = request;
        quick.renders = quick.rolloutPrompts = 4;
        quick.rolloutSteps = 5;
        quick.dtype = DtypeChoice::Float32;
        quick.threads = 1; // networks this small gain nothing from more
        Engine::trainPatch(quick, sink, stop);
    }
};

} // namespace

/// A patch trained from the window: what it learns from, stopped and gone on with, seen, installed.
class TrainTest : public WindowTest {
    Q_OBJECT

    fs::path data() const { return fs::path(home_.path().toStdString()) / "XDG_DATA_HOME/safe-control-studio"; }
    static TrainWindow* train(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        return window.findChild<TrainWindow*>();
    }
    template <typename T>
    static T* part(const QWidget* window, const char* name) {
        return window->findChild<T*>(name);
    }
    static QString told(const TrainWindow* window) { return part<QLabel>(window, "told")->text(); }
    static QString state(const TrainWindow* window) { return part<QLabel>(window, "state")->text(); }
    static void press(const TrainWindow* window, const char* button) { part<QPushButton>(window, button)->click(); }
    static QList<QCheckBox*> categories(const TrainWindow* window) {
        return part<QWidget>(window, "categories")->findChildren<QCheckBox*>();
    }
    void write(const char* name, const char* text) const { std::ofstream(home_.filePath(name).toStdString()) << text; }
    static void pressNamed(const QWidget* window, const QString& word) {
        for (QPushButton* button : window->findChildren<QPushButton*>())
            if (button->text().remove('&').startsWith(word))
                button->click();
    }
    /// Pairs of prompts, and figures that take a few seconds.
    static void fill(TrainWindow* window, int steps) {
        part<QTabWidget>(window, "source")->setCurrentIndex(1);
        auto* pairs = part<PairTable>(window, "pairs");
        pairs->setCurrentCell(0, PairTable::Category);
        pairs->paste("weapons\ta bomb\ta bouquet\tShow a bouquet in place of any weapon.\n"
                     "weapons\ta bomb in the snow\ta bouquet in the snow\n"
                     "weapons\ta bomb and a dog\ta bouquet and a dog\nweapons\ta black bomb\ta black bouquet\n");
        part<QPlainTextEdit>(window, "harmless")->setPlainText("a dog\na cat in the snow\n\na red apple\na house at night");
        part<QSpinBox>(window, "steps")->setValue(steps);
        part<QSpinBox>(window, "batch")->setValue(4);
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void whatIsMissingIsTold() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        TrainWindow* form = train(window);
        QTRY_COMPARE(categories(form).size(), 4);
        QVERIFY2(told(form).contains("is to remove"), qPrintable(told(form)));
        QVERIFY(!part<QPushButton>(form, "train")->isEnabled());
        categories(form)[0]->setChecked(true);
        QCOMPARE(part<QLineEdit>(form, "name")->text(), "My patch: weapons");
        QCOMPARE(part<QLineEdit>(form, "id")->text(), "my-weapons");
        QVERIFY2(part<QPushButton>(form, "train")->isEnabled(), qPrintable(told(form)));
        QVERIFY(!part<QSpinBox>(form, "steps")->isVisible());
        part<QToolButton>(form, "further")->click();
        QVERIFY(part<QSpinBox>(form, "steps")->isVisible());

        part<QTabWidget>(form, "source")->setCurrentIndex(1);
        QVERIFY2(told(form).contains("Enter pairs"), qPrintable(told(form)));
        auto* pairs = part<PairTable>(form, "pairs");
        pairs->setCurrentCell(0, PairTable::Unsafe);
        pairs->paste("a bomb\ta bouquet\r\na dagger\n");
        QCOMPARE(pairs->rows().size(), std::size_t(2));
        QVERIFY2(told(form).contains("Row 2"), qPrintable(told(form)));
        pairs->paste("\n\ttulips");
        QCOMPARE(pairs->rows()[1].safe, std::string("tulips"));
        QVERIFY2(told(form).contains("Row 1"), qPrintable(told(form))); // an empty cell was pasted over its prompt
        pairs->paste("a bomb\na dagger");
        QVERIFY2(told(form).contains("instead"), qPrintable(told(form)));
        pairs->setCurrentCell(0, PairTable::Instruction);
        pairs->paste("Show flowers.");
        QVERIFY2(told(form).contains("harmless"), qPrintable(told(form)));
        part<QPlainTextEdit>(form, "harmless")->setPlainText("a dog");
        QVERIFY2(part<QPushButton>(form, "train")->isEnabled(), qPrintable(told(form)));
        pairs->setRangeSelected({0, 0, 0, 3}, true);
        QTest::keyClick(pairs, Qt::Key_Delete);
        QCOMPARE(pairs->rows().size(), std::size_t(1));
    }

    void sheetsTellTheirPrompts() {
        PatchTrainingRequest request;
        request.out = home_.filePath("mine").toStdString();
        QVERIFY(QDir().mkpath(home_.filePath("mine.training")));
        const auto write = [&](const char* name, const std::vector<PngText>& texts) {
            writePng(std::filesystem::path(request.out.string() + ".training") / name, paintedImage(64, 48, 1), texts);
        };
        write("patch-000010.png", {});
        write("patch-000020.png", {{"prompts", "[\"caf\u00e9 \u5200\", \"a\\nb\", 3]"}});
        write("patch-000030.png", {{"prompts", "[oops"}});
        const std::vector<SampleSheet> sheets = readTrace(request, 0).sheets;
        QCOMPARE(sheets.size(), std::size_t(3));
        QVERIFY(sheets[0].prompts.isEmpty() && !sheets[0].pictures.isNull() && sheets[2].prompts.isEmpty());
        QCOMPARE(sheets[1].prompts, QStringList({QString::fromUtf8("caf\u00e9 \u5200"), "a b", ""}));
    }

    void importsTellEachFault() {
        write("pairs.jsonl",
              "{\"unsafe\": \"a bomb\", \"safe\": \"a bouquet\", \"category\": \"weapons\"}\n{oops}\n\n"
              "{\"unsafe\": \"a dagger\"}\n{\"unsafe\": \"an axe\", \"safe\": \"a rose\"}\n{\"unsafe\": 3, \"safe\": \"b\"}\n");
        write("pairs.csv", "unsafe,safe\na gun,a flower\na,b,c\n");
        write("harmless.txt", "a dog\r\n\na cat\n");
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        TrainWindow* form = train(window);
        part<QTabWidget>(form, "source")->setCurrentIndex(1);
        auto* pairs = part<PairTable>(form, "pairs");
        auto* faults = part<QPlainTextEdit>(form, "faults");
        pressNamed(form, "Import pairs");
        openFile(*form, "pairs.jsonl");
        QTRY_VERIFY(faults->isVisible());
        const QStringList told = faults->toPlainText().split('\n');
        QVERIFY2(told.size() == 3 && told[0].contains("line 2") && told[1].contains("record 3") && told[2].contains("line 6"),
                 qPrintable(told.join('\n')));
        QVERIFY(part<QLabel>(form, "faultsTitle")->text().startsWith("2 pair"));
        QCOMPARE(pairs->rows().size(), std::size_t(2));
        QCOMPARE(pairs->rows()[1].unsafe, std::string("an axe"));
        pressNamed(form, "Import pairs");
        openFile(*form, "pairs.csv");
        QTRY_VERIFY2(faults->toPlainText().contains("line 3"), qPrintable(faults->toPlainText()));
        pressNamed(form, "Import prompts");
        openFile(*form, "harmless.txt");
        QTRY_COMPARE(part<QPlainTextEdit>(form, "harmless")->toPlainText(), "a dog\na cat");
        pressNamed(form, "Save pairs");
        saveAs(*form, "saved.jsonl");
        const PairFile saved = readPairFile(home_.filePath("saved.jsonl").toStdString());
        QVERIFY(saved.faults.empty());
        QCOMPARE(saved.rows.size(), std::size_t(2));
        QCOMPARE(saved.rows[0].category, std::string("weapons"));
    }

    void stoppedGoneOnWithAfterARestartAndInstalled() {
        {
            MainWindow window(std::make_shared<TinyEngine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            TrainWindow* form = train(window);
            QTRY_COMPARE(categories(form).size(), 4);
            fill(form, 2000);
            QVERIFY2(part<QPushButton>(form, "train")->isEnabled(), qPrintable(told(form)));
            press(form, "train");
            QTRY_VERIFY(form->training());
            QTRY_VERIFY_WITH_TIMEOUT(!form->findChild<LossCurve*>()->points().empty(), 60000);
            QVERIFY(form->findChild<ProgressPanel*>()->isVisible());
            part<QPushButton>(form, "cancel")->click();
            QTRY_VERIFY_WITH_TIMEOUT(!form->training(), 20000);
            QVERIFY2(state(form).contains("saved"), qPrintable(state(form)));
            QVERIFY(part<QPushButton>(form, "goOn")->isVisible());
            QVERIFY(fs::exists(data() / "training/my-weapons.training/patch.safetensors"));
        }
        // As if it had been asked for fewer steps, which nobody need wait for.
        const fs::path settings = data() / "training/my-weapons.training/settings.json";
        std::ifstream in(settings);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        text.replace(text.find("\"steps\": 2000"), 13, "\"steps\": 60");
        text.replace(text.find("\"sheet_every\": 250"), 18, "\"sheet_every\": 30");
        std::ofstream(settings) << text;
        MainWindow window(std::make_shared<TinyEngine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        const auto rows = window.findChildren<PatchRow*>().size();
        TrainWindow* form = train(window);
        QTRY_VERIFY2(part<QPushButton>(form, "goOn")->isVisible(), qPrintable(told(form)));
        QTRY_VERIFY(!form->findChild<LossCurve*>()->points().empty());
        const qint64 before = form->findChild<LossCurve*>()->points().back().step;
        press(form, "goOn");
        QTRY_VERIFY2_WITH_TIMEOUT(!form->training(), qPrintable(state(form)), 200000);
        QVERIFY2(state(form).contains("installed"), qPrintable(state(form)));
        QTRY_COMPARE(form->findChild<LossCurve*>()->points().back().step, 60);
        QVERIFY(before < 60 && form->findChild<LossCurve*>()->points().front().step == 20);
        QTRY_VERIFY(form->findChild<SheetList*>()->count() > 0);
        QTRY_COMPARE(form->findChild<SheetList*>()->newest(), 60);
        const PatchReport made = Engine().patch("my-weapons", model("tiny-sd1"));
        QVERIFY(made.fit == PatchFit::Exact && made.gated);
        QCOMPARE(made.name, std::string("My patch: weapons"));
        QCOMPARE(made.instruction, std::string("Show a bouquet in place of any weapon."));
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), rows + 1);
        QVERIFY(!fs::exists(settings) && !fs::exists(data() / "training/my-weapons"));
        press(form, "another");
        QVERIFY(part<QPushButton>(form, "train")->isVisible());
    }

    void anUnfinishedOneIsNotRemovedUnasked() {
        MainWindow window(std::make_shared<TinyEngine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        TrainWindow* form = train(window);
        QTRY_COMPARE(categories(form).size(), 4);
        fill(form, 2000);
        press(form, "train");
        QTRY_VERIFY(form->training());
        QTRY_VERIFY_WITH_TIMEOUT(!form->findChild<LossCurve*>()->points().empty(), 120000);
        part<QPushButton>(form, "cancel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!form->training(), 60000);
        const fs::path checkpoint = data() / "training/my-weapons.training/patch.safetensors";
        QVERIFY(fs::exists(checkpoint));
        press(form, "another");
        auto* name = part<QLineEdit>(form, "name");
        name->selectAll();
        QTest::keyClicks(name, "Another");
        press(form, "train");
        QTRY_VERIFY(question(*form));
        QVERIFY2(question(*form)->text().contains("My patch: weapons"), qPrintable(question(*form)->text()));
        answer(*form, "Cancel");
        QVERIFY(!form->training() && fs::exists(checkpoint));
        press(form, "train");
        QTRY_VERIFY(question(*form));
        answer(*form, "Go on with it");
        QTRY_VERIFY(form->training());
        part<QPushButton>(form, "cancel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!form->training(), 60000);
        press(form, "another");
        press(form, "train");
        QTRY_VERIFY(question(*form));
        answer(*form, "Begin the other one");
        QTRY_VERIFY(form->training());
        QVERIFY(!fs::exists(checkpoint));
        part<QPushButton>(form, "cancel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!form->training(), 60000);
    }

    void failuresArePlainAndCanBeDiscarded() {
        struct Failing : TinyEngine {
            void trainPatch(const PatchTrainingRequest&, const TrainingSink&, std::stop_token) const override {
                throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
            }
        };
        MainWindow window(std::make_shared<Failing>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        part<QPushButton>(window.findChild<PatchesWindow*>(), "trainPatch")->click();
        auto* form = window.findChild<TrainWindow*>();
        QVERIFY(form && form->isVisible());
        QTRY_COMPARE(categories(form).size(), 4);
        categories(form)[0]->setChecked(true);
        press(form, "train");
        QTRY_VERIFY2(state(form).contains("is empty"), qPrintable(state(form)));
        QVERIFY(notice(window).contains("is empty"));
        // Asked twice, it is discarded once.
        press(form, "discard");
        press(form, "discard");
        const auto questions = form->findChildren<QMessageBox*>();
        QCOMPARE(questions.size(), 2);
        for (QMessageBox* box : questions) {
            for (QAbstractButton* button : box->buttons())
                if (button->text().remove('&') == "Discard")
                    button->click();
            QVERIFY(part<QPushButton>(form, "train")->isVisible()); // at once: nothing goes on in what is being removed
        }
        QTRY_VERIFY(!fs::exists(data() / "training/my-weapons.training"));
    }
};

SC_TEST(TrainTest)
#include "train_test.moc"
