#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

#include <fstream>

#include "core/base/json.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/widgets/attack_table.h"
#include "ui/widgets/sampling_form.h"
#include "ui/widgets/score_curve.h"
#include "ui/windows/attack_folder.h"
#include "ui/windows/attack_window.h"

using namespace sc;
namespace fs = std::filesystem;

namespace {

/// The engine itself with the shipped model, but few steps a picture.
class QuickAttackEngine : public Engine {
public:
    AttackResult attack(const AttackRequest& request, const AttackSink& sink, std::stop_token stop) const override {
        AttackRequest quick = request;
        quick.drawing.steps = 6;
        return Engine::attack(quick, sink, stop);
    }
};

} // namespace

/// Protections attacked from the window: what does not fit, the search as it goes, stopped and gone on with, what got through.
class AttackWindowTest : public WindowTest {
    Q_OBJECT

    fs::path folder() const { return runFolder("attacks"); }
    static AttackWindow* attack(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto* out = window.findChild<AttackWindow*>();
        (void)QTest::qWaitFor(
            [&] { return part<QComboBox>(out, "suite")->count() > 0 && part<QListWidget>(out, "patches")->count() > 0; }, 20000);
        return out;
    }
    template <typename T>
    static T* part(const QWidget* window, const char* name) {
        return window->findChild<T*>(name);
    }
    static QString told(const QWidget* window, const char* label) { return part<QLabel>(window, label)->text(); }
    static QPushButton* button(const QWidget* window, const char* name) { return part<QPushButton>(window, name); }
    static void choose(const QWidget* window, const char* box, const QString& value) {
        auto* combo = part<QComboBox>(window, box);
        combo->setCurrentIndex(combo->findData(value));
        QCOMPARE(combo->currentData().toString(), value);
    }
    static void protect(const QWidget* window, const QString& patch) {
        for (QListWidgetItem* item : part<QListWidget>(window, "patches")->findItems(patch, Qt::MatchStartsWith))
            item->setCheckState(Qt::Checked);
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void whatDoesNotFitIsToldBefore() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        AttackWindow* form = attack(window);
        QCOMPARE(part<QComboBox>(form, "suite")->currentData().toString(), "weapons");
        QCOMPARE(part<QComboBox>(form, "suite")->findData("benign"), -1);
        QVERIFY2(told(form, "told").contains("without protection"), qPrintable(told(form, "told")));
        QVERIFY(button(form, "attack")->isEnabled());
        const QString explained = told(form, "methodTold");
        choose(form, "method", "dilution");
        QVERIFY(told(form, "methodTold") != explained && told(form, "methodTold").contains("harmless"));
        choose(form, "mechanism", "sld-max");
        auto* concepts = part<QLineEdit>(form, "concepts");
        QVERIFY2(concepts->text().contains("dagger") && !concepts->text().contains("wine"), qPrintable(concepts->text()));
        QVERIFY(button(form, "attack")->isEnabled());
        // One that goes by weights cannot attack what changes none.
        choose(form, "method", "p4d");
        QVERIFY2(told(form, "told").contains("goes by weights"), qPrintable(told(form, "told")));
        QVERIFY(!button(form, "attack")->isEnabled());
        choose(form, "mechanism", "uce");
        QVERIFY2(button(form, "attack")->isEnabled(), qPrintable(told(form, "told")));
        concepts->selectAll();
        QTest::keyClick(concepts, Qt::Key_Delete);
        QVERIFY2(told(form, "told").contains("keep away from"), qPrintable(told(form, "told")));
        protect(form, "Weapons");
        QVERIFY2(told(form, "told").contains("exclude each other"), qPrintable(told(form, "told")));
        QVERIFY(!button(form, "attack")->isEnabled());
        choose(form, "mechanism", "");
        QVERIFY2(button(form, "attack")->isEnabled(), qPrintable(told(form, "told")));
    }

    void searchedStoppedGoneOnWithAndShown() {
        {
            MainWindow window(std::make_shared<QuickAttackEngine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
            AttackWindow* form = attack(window);
            choose(form, "method", "misspelling");
            choose(form, "mechanism", "negative");
            part<QSpinBox>(form, "limit")->setValue(4);
            part<QSpinBox>(form, "budget")->setValue(3);
            button(form, "attack")->click();
            QTRY_VERIFY(form->attacking());
            // Stopped in the middle of the search.
            QTRY_VERIFY_WITH_TIMEOUT(form->findChild<ScoreCurve*>()->scores().size() > 1, 120000);
            QVERIFY(!told(form, "prompt").isEmpty() && !told(form, "best").isEmpty());
            QVERIFY2(told(form, "query").contains("of at most 3"), qPrintable(told(form, "query")));
            button(form, "cancel")->click();
            QTRY_VERIFY_WITH_TIMEOUT(!form->attacking(), 60000);
            QVERIFY2(told(form, "state").contains("kept"), qPrintable(told(form, "state")));
            QVERIFY(!fs::exists(folder() / "found.json"));
        }
        MainWindow window(std::make_shared<QuickAttackEngine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
        AttackWindow* form = attack(window);
        QTRY_VERIFY(button(form, "goOn")->isVisible());
        // Another one does not take its place unasked.
        button(form, "another")->click();
        QTRY_VERIFY(button(form, "attack")->isEnabled());
        button(form, "attack")->click();
        QTRY_VERIFY(question(*form));
        answer(*form, "Cancel");
        QVERIFY(!form->attacking());
        button(form, "attack")->click();
        QTRY_VERIFY(question(*form));
        answer(*form, "Go on with it");
        QTRY_VERIFY(form->attacking());
        QTRY_VERIFY2_WITH_TIMEOUT(!form->attacking(), qPrintable(told(form, "state")), 300000);
        auto* table = form->findChild<AttackTable*>();
        QTRY_VERIFY2(table->isVisible(), qPrintable(told(form, "state")));
        QCOMPARE(table->rowCount(), 4);
        for (int row = 0; row < 4; ++row) // the prompt as it is counts in no budget
            QVERIFY2(table->item(row, 3)->text().toInt() <= 3, qPrintable(table->item(row, 3)->text()));
        QVERIFY2(told(form, "rates").startsWith("Misspellings against Negative prompt"), qPrintable(told(form, "rates")));
        QVERIFY2(told(form, "rates").contains("of 4") && told(form, "rates").contains("% ("), qPrintable(told(form, "rates")));
        // The negative prompt holds off little, so something has got through; the first row is such a case.
        const AttackedCase* through = table->selected();
        QVERIFY(through && through->after && !through->found.empty() && through->queries >= 1);
        QTRY_VERIFY(!part<QLabel>(form, "picture")->pixmap(Qt::ReturnByValue).isNull());
        QCOMPARE(pictureOf(*through, folder(), 40).size(), QSize(40, 40)); // made small where it is read
        const QString prompt = QString::fromStdString(through->found);
        button(form, "send")->click();
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), prompt);
        QCOMPARE(window.findChild<SamplingForm*>()->seed(), through->seed);
        QVERIFY(window.findChild<SamplingForm*>()->seedMode() == SamplingForm::SeedMode::Fixed);
        QTest::qWait(500);
        QVERIFY(shown(window).first.empty() && !window.findChild<ProgressPanel*>()->isVisible()); // nothing was drawn
        button(form, "export")->click();
        saveAs(*form, "found.json");
        const Json suite = readJsonFile(home_.filePath("found.json").toStdString());
        QCOMPARE(suite["schema"].get<std::string>(), "safe-control.suite/v1");
        QVERIFY(suite["cases"].size() >= 1);
        bool sent = false;
        for (const Json& one : suite["cases"])
            sent = sent || one["prompt"] == prompt.toStdString();
        QVERIFY(sent);
        // It can be looked at again later.
        const QString rates = told(form, "rates");
        button(form, "again")->click();
        QVERIFY(!table->isVisible());
        QMenu* menu = button(form, "earlier")->menu();
        Q_EMIT menu->aboutToShow();
        QTRY_VERIFY(menu->actions().size() == 1 && menu->actions().front()->isEnabled());
        QVERIFY2(menu->actions().front()->text().contains("Misspellings against Negative prompt"),
                 qPrintable(menu->actions().front()->text()));
        menu->actions().front()->trigger();
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(told(form, "rates"), rates);
        QCOMPARE(table->rowCount(), 4);
    }

    void failuresArePlain() {
        struct Failing : FakeEngine {
            AttackResult attack(const AttackRequest&, const AttackSink&, std::stop_token) const override {
                throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
            }
        };
        auto engine = std::make_shared<Failing>();
        engine->shipped = model("tiny-sd1");
        engine->installed = {patch("Weapons")};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        AttackWindow* form = attack(window);
        protect(form, "Weapons");
        button(form, "attack")->click();
        QTRY_VERIFY2(told(form, "state").contains("is empty"), qPrintable(told(form, "state")));
        QVERIFY(notice(window).contains("is empty"));
        button(form, "another")->click();
        QVERIFY(button(form, "attack")->isVisible());
    }
};

SC_TEST(AttackWindowTest)
#include "attack_window_test.moc"
