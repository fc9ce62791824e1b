#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>

#include <fstream>

#include "core/base/json.h"
#include "core/image/png.h"
#include "core/metadata/picture_request.h"
#include "core/metadata/picture_settings.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/widgets/concepts_edit.h"
#include "ui/widgets/mechanism_choice.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/why_panel.h"

using namespace sc;

/// Mechanisms other than patches in the main window, with the engine itself: chosen, drawn beside the unprotected picture, filed,
/// saved and restored.
class OtherMechanismsTest : public WindowTest {
    Q_OBJECT

    static void choose(MainWindow& window, const char* mechanism, const char* concepts) {
        auto* box = window.findChild<QComboBox*>("mechanism");
        box->setCurrentIndex(box->findData(mechanism));
        QCOMPARE(box->currentData().toString(), mechanism);
        auto* field = window.findChild<QLineEdit*>("concepts");
        QCOMPARE(field->isVisible(), *concepts != 0);
        field->selectAll();
        QTest::keyClicks(field, concepts);
    }
    static void draw(MainWindow& window, const char* prompt) {
        type(window, prompt);
        window.findChild<QSpinBox*>("steps")->setValue(4);
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000); // the guard is tested for a restored model too
        window.findChild<QPushButton*>("generate")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(window.findChild<ProgressPanel*>()->isVisible(), qPrintable(notice(window)), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(done(window), 120000);
    }
    static bool same(const Image& a, const Image& b) {
        return a.width() == b.width() && a.height() == b.height() &&
               std::memcmp(a.data(), b.data(), std::size_t(a.width()) * std::size_t(a.height()) * 3) == 0;
    }
    static QString told(MainWindow& window) { return window.findChild<QLabel*>("protectionTold")->text(); }
    static QString why(MainWindow& window) {
        QString out;
        for (const QLabel* label : window.findChild<WhyPanel*>()->findChildren<QLabel*>())
            out += label->text() + '\n';
        return out;
    }
    /// The texts of the one picture file of an arm.
    PngContent filed(const char* arm) const {
        for (QDirIterator it(home_.filePath("pictures"), {QString("*-%1.png").arg(arm)}, QDir::Files); it.hasNext();)
            return readPng(it.next().toStdString());
        return {};
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void drawnBesideTheUnprotectedFiledAndRestored() {
        QString file;
        Image drawn;
        {
            MainWindow window(std::make_shared<Engine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
            QTRY_VERIFY(window.findChild<PatchRow*>() && window.findChild<PatchRow*>()->on());
            choose(window, "uce", "axe, dagger");
            QVERIFY(!window.findChild<PatchRow*>()->isEnabled());
            QVERIFY2(told(window).contains("exclude each other") && told(window).contains("UCE"), qPrintable(told(window)));
            draw(window, "an axe in a room");
            QVERIFY(shown(window).complete());
            QCOMPARE(shown(window).first.label, "Without protection");
            QCOMPARE(shown(window).second.label, "With UCE");
            drawn = shown(window).second.picture.shown();
            QVERIFY(!same(shown(window).first.picture.reveal(), shown(window).second.picture.reveal()));
            QVERIFY2(why(window).contains("Unified Concept Editing") && why(window).contains("axe, dagger"),
                     qPrintable(why(window)));
            QTRY_COMPARE_WITH_TIMEOUT(window.findChild<QListView*>("history")->model()->rowCount(), 1, 10000);
            // Only the text of the picture that it protects names it.
            const PictureSettings bare = readPictureSettings(filed("unpatched").texts),
                                  own = readPictureSettings(filed("patched").texts);
            QVERIFY(!bare.defence && own.defence);
            QCOMPARE(own.defence->method, "uce");
            QCOMPARE(conceptText(*own.defence), "axe, dagger");
            GenerationRequest again = requestOfPicture(filed("patched").texts);
            again.model = Engine().defaultModel();
            QVERIFY(same(Engine().generate(again).pictures.front().image.shown(), drawn));
            for (QDirIterator it(home_.filePath("pictures"), {"*-patched.png"}, QDir::Files); it.hasNext();)
                file = it.next();
            // Without it the patches are as they were.
            choose(window, "", "");
            QVERIFY(window.findChild<PatchRow*>()->isEnabled() && window.findChild<PatchRow*>()->on());
            draw(window, "an axe in a room");
            QVERIFY2(shown(window).second.label.contains("Weapons"), qPrintable(shown(window).second.label));
            QVERIFY(window.close());
        }
        // After a restart the picture brings it back.
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
        window.openPath(file);
        QTRY_VERIFY(window.findChild<RestoreDialog*>());
        window.findChild<RestoreDialog*>()->accept();
        QTRY_COMPARE(window.findChild<QComboBox*>("mechanism")->currentData().toString(), "uce");
        QCOMPARE(window.findChild<QLineEdit*>("concepts")->text(), "axe, dagger");
        draw(window, "an axe in a room");
        QCOMPARE(shown(window).second.label, "With UCE");
        QVERIFY(same(shown(window).second.picture.shown(), drawn));
    }

    void thePairOfTheHistoryNamesIt() {
        {
            MainWindow window(std::make_shared<Engine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
            choose(window, "negative", "axe");
            draw(window, "an axe in a room");
            QTRY_COMPARE_WITH_TIMEOUT(window.findChild<QListView*>("history")->model()->rowCount(), 1, 10000);
            QVERIFY(window.close());
        }
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(shown(window).complete(), 20000);
        QCOMPARE(shown(window).first.label, "Without protection");
        QCOMPARE(shown(window).second.label, "With Negative prompt");
        // The session brought it back too, and the patches rest.
        QTRY_COMPARE(window.findChild<QComboBox*>("mechanism")->currentData().toString(), "negative");
        QTRY_VERIFY(window.findChild<PatchRow*>() && !window.findChild<PatchRow*>()->isEnabled());
        QVERIFY(window.findChild<PatchRow*>()->on());
    }

    void aRefusedPromptIsToldAsOne() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
        choose(window, "words", "axe");
        draw(window, "an axe in a room");
        QVERIFY(shown(window).complete());
        const CompareSide& refused = shown(window).second;
        QCOMPARE(refused.label, "With Word list");
        QVERIFY(refused.picture.withheld() && refused.picture.reveal().empty());
        QVERIFY2(why(window).contains("refuses this prompt"), qPrintable(why(window)));
        draw(window, "a dog on the beach");
        QVERIFY(!shown(window).second.picture.withheld());
        QVERIFY(same(shown(window).first.picture.shown(), shown(window).second.picture.shown()));
    }

    void whatItNeedsIsAskedFor() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        choose(window, "sld-max", "x");
        auto* field = window.findChild<QLineEdit*>("concepts");
        QTest::keyClick(field, Qt::Key_Backspace);
        QVERIFY2(told(window).contains("keep away from"), qPrintable(told(window)));
        type(window, "a dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(notice(window).contains("keep away from"), qPrintable(notice(window)));
        QVERIFY(shown(window).first.empty());
        choose(window, "checker", ""); // needs none
        QVERIFY2(told(window).contains("exclude each other"), qPrintable(told(window)));
    }

    void conceptsMayHoldCommas() {
        ConceptsEdit field(nullptr);
        using List = std::vector<std::string>;
        field.setText(QStringLiteral(" knife,\"a red, old car\" , 5\" gun,, say \"\uff0c bomb"));
        QVERIFY((field.concepts() == List{"knife", "a red, old car", "5\" gun", "say \"", "bomb"}));
        for (const List& list : {List{"a, b", "c"}, List{"\"quoted\", twice", "d"}, List{}, List{"5\" gun"}}) {
            field.setConcepts(list);
            QVERIFY2(field.concepts() == list, qPrintable(field.text()));
        }
        field.propose({"a, b"});
        QVERIFY(field.concepts() == List{"a, b"});
        field.setModified(true);
        field.propose({"c"});
        QVERIFY(field.concepts() == List{"a, b"});
    }

    /// A picture's text chooses no file of a mechanism, only its name; the one of that name that was chosen here is meant.
    void aPictureNamesNoFile() {
        const QString file = home_.filePath("mine.safetensors");
        std::ofstream(file.toStdString()) << "weights";
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        auto* box = window.findChild<QComboBox*>("mechanism");
        const int known = box->count();
        const auto restore = [&](const QString& named) {
            const QString picture = home_.filePath("picture.png");
            writePng(picture.toStdString(), Image(8, 8, std::vector<uint8_t>(8 * 8 * 3)),
                     {{"safe-control", Json{{"prompt", "a dog"}, {"seed", 1}, {"defence", named.toStdString()}}.dump()}});
            window.openPath(picture);
            QTRY_VERIFY(window.findChild<RestoreDialog*>());
            window.findChild<RestoreDialog*>()->accept();
            QTRY_VERIFY(!window.findChild<RestoreDialog*>());
        };
        for (const QString& named : {file, QString("mine.safetensors"), QString("?")}) {
            restore(named);
            QTRY_VERIFY2(notice(window).contains("not at hand"), qPrintable(notice(window)));
            QCOMPARE(box->count(), known);
            QCOMPARE(box->currentData().toString(), QString());
        }
        window.findChild<MechanismChoice*>()->choose(file);
        choose(window, "", "");
        restore("mine.safetensors");
        QTRY_COMPARE(box->currentData().toString(), file);
    }

    void aTrainedOneIsDropped() {
        const std::string file = home_.filePath("no-dogs.safetensors").toStdString();
        DefenceTrainingRequest training;
        training.model = model("tiny-sd1");
        training.method = "esd-x";
        training.out = file;
        training.concepts = {"dog"};
        training.steps = 1;
        training.batch = 1;
        training.learningRate = 1e-2;
        training.rollouts = 1;
        training.rolloutSteps = 2;
        training.threads = 1;
        Engine().trainDefence(training);
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 60000);
        window.openPath(QString::fromStdString(file));
        auto* box = window.findChild<QComboBox*>("mechanism");
        QTRY_COMPARE(box->currentText(), "no-dogs");
        QVERIFY(!window.findChild<QLineEdit*>("concepts")->isVisible());
        // It is for another model than the shipped one, and that is said.
        type(window, "a dog");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2_WITH_TIMEOUT(notice(window).contains("no-dogs") && notice(window).contains("trained on the model"),
                                  qPrintable(notice(window)), 60000);
    }
};

SC_TEST(OtherMechanismsTest)
#include "other_mechanisms_test.moc"
