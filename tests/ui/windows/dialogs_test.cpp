#include <QComboBox>
#include <QDirIterator>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QRegularExpression>

#include "core/base/files.h"
#include "core/image/png.h"
#include "core/metadata/picture_settings.h"
#include "core/patch/patch_package.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/model_options_dialog.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/history/history_panel.h"
#include "ui/history/history_store.h"
#include "ui/widgets/compare_panel.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/withheld_card.h"
#include "ui/windows/picture_export.h"

using namespace sc;

/// Questions to a person wait for nobody, and what is answered is done to what was asked about.
class DialogsTest : public WindowTest {
    Q_OBJECT

    static void draw(MainWindow& window, const char* prompt) {
        type(window, prompt);
        const quint64 before = window.findChild<CompareView*>()->pairId();
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(window.findChild<CompareView*>()->pairId() != before && done(window));
    }
    static bool same(const Image& a, const Image& b) {
        return a.width() == b.width() && a.height() == b.height() &&
               std::memcmp(a.data(), b.data(), std::size_t(a.width()) * std::size_t(a.height()) * 3) == 0;
    }
    static QString textOf(const PngContent& png, const char* keyword) {
        for (const PngText& text : png.texts)
            if (text.keyword == keyword)
                return QString::fromStdString(text.text);
        return {};
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void noSourceRunsANestedLoop() {
        // A call of exec, or one of Qt's static dialogs, which call it; queries of the database and the application itself have
        // one too.
        const QRegularExpression nested(
            R"(\bexec\s*\(|QMessageBox::(question|warning|information|critical|about)\b|QFileDialog::get|Q(Input|Color|Font)Dialog::get|QEventLoop|processEvents)");
        const QRegularExpression allowed(R"((query|application)\.exec\()");
        QStringList found;
        int files = 0;
        for (const QString folder : {"/ui", "/app/gui"})
            for (QDirIterator it(SC_SOURCE_DIR + folder, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
                 it.hasNext();) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                for (const QString& line : QString::fromUtf8(file.readAll()).split('\n'))
                    if (nested.match(line).hasMatch() && !allowed.match(line).hasMatch())
                        found << file.fileName() + ": " + line.trimmed();
            }
        QVERIFY(files > 80);
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        QVERIFY(nested.match("    if (dialog.exec() != QDialog::Accepted)").hasMatch() &&
                nested.match("QMessageBox::question(this").hasMatch());
    }

    void consentIsToThePairThatWasAskedAbout() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        draw(window, "a dagger");
        auto* view = window.findChild<CompareView*>();
        Q_EMIT view->revealAsked(false);
        QVERIFY(question(window) && !view->revealed(false));
        answer(window, "Show it");
        QVERIFY(view->revealed(false));
        // While the question stands another pair comes.
        Q_EMIT view->revealAsked(false);
        view->setPair(ComparePair(view->pair()));
        answer(window, "Show it");
        QVERIFY(!view->revealed(false));
        QVERIFY2(notice(window).contains("nothing was shown"), qPrintable(notice(window)));
    }

    void whatIsRevealedIsSavedBlurredUnlessDecidedOnceMore() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        draw(window, "a dagger");
        auto* view = window.findChild<CompareView*>();
        auto* panel = window.findChild<ComparePanel*>();
        const GuardedImage picture = view->pair().first.picture;
        Q_EMIT panel->saveAsked(false);
        QVERIFY(!question(window));
        saveAs(window, "withheld.png");
        QVERIFY(same(readPng(home_.filePath("withheld.png").toStdString()).image, picture.shown()));
        view->reveal(false);
        Q_EMIT panel->saveAsked(false);
        QVERIFY(question(window) && !window.findChild<QFileDialog*>());
        answer(window, "Save it blurred");
        saveAs(window, "blurred.png");
        const PngContent blurred = readPng(home_.filePath("blurred.png").toStdString());
        QVERIFY(same(blurred.image, picture.shown()) && textOf(blurred, "Warning").isEmpty());
        Q_EMIT panel->saveAsked(false);
        answer(window, "Save it as it was drawn");
        QTRY_VERIFY(window.findChild<QFileDialog*>());
        QVERIFY(window.findChild<QFileDialog*>()->selectedFiles().value(0).endsWith("-unsafe.png"));
        saveAs(window, "drawn.png");
        const PngContent drawn = readPng(home_.filePath("drawn.png").toStdString());
        QVERIFY(same(drawn.image, picture.reveal()));
        QVERIFY(textOf(drawn, "Warning").contains("unsafe"));
        QCOMPARE(QString::fromStdString(*readPictureSettings(drawn.texts).prompt), "a dagger");
        // Both together likewise.
        Q_EMIT panel->saveComparisonAsked();
        answer(window, "Save it as it was drawn");
        saveAs(window, "both.png");
        QVERIFY(textOf(readPng(home_.filePath("both.png").toStdString()), "Warning").contains("unsafe"));
        // And the animation, where nothing but the mark in the picture says so.
        Q_EMIT panel->saveFlipAsked();
        answer(window, "Save it blurred");
        saveAs(window, "plain.webp");
        Q_EMIT panel->saveFlipAsked();
        answer(window, "Save it as it was drawn");
        saveAs(window, "flip.webp");
        const auto canvas = [&](const char* name) {
            QFile file(home_.filePath(name));
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(30) : QByteArray();
            const auto number = [&](int at) { return uchar(bytes[at]) + (uchar(bytes[at + 1]) << 8) + 1; };
            return bytes.mid(12, 4) == "VP8X" ? QSize(number(24), number(27)) : QSize();
        };
        QCOMPARE(canvas("plain.webp"), QSize(picture.shown().width(), picture.shown().height()));
        QVERIFY(canvas("flip.webp").width() > picture.shown().width());
        QCOMPARE(canvas("flip.webp").height(), picture.shown().height() + 4 * 11);
    }

    /// Whatever the label is, and however small the picture, the mark stands whole in a line of its own.
    void marksAreNotShortened() {
        Background background;
        const Image small = paintedImage(24, 24, 1);
        const auto lineOf = [&](const QString& label, const QString& mark) {
            const QString file = home_.filePath("marked.png");
            QFile::remove(file);
            saveSideBySide(background, file, {{small, label, mark}, {small, "b", {}}}, {}, {});
            [&] { QTRY_VERIFY(QFile::exists(file)); }();
            const QImage line = QImage(file).copy(0, 22, QImage(file).width() / 2, 22);
            return QFile::exists(file) && QImage(file).height() == 24 + 2 * 22 ? line : QImage();
        };
        const QString mark = QStringLiteral("unsafe, as it was drawn");
        const QImage line = lineOf("a", mark);
        QVERIFY(!line.isNull() && line == lineOf(QString(500, 'w'), mark) && line != lineOf("a", mark + '!'));
        for (int y = 0; y < line.height(); ++y) // nothing of it is cut off
            QCOMPARE(line.pixel(0, y), qRgb(255, 255, 255));
        QVERIFY(lineOf("a", {}).isNull());
    }

    void whatIsSavedIsWhatWasAskedFor() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        draw(window, "a dagger");
        const Image asked = shown(window).second.picture.shown();
        Q_EMIT window.findChild<ComparePanel*>()->saveAsked(true);
        QTRY_VERIFY(window.findChild<QFileDialog*>());
        // A run ends, or a preview comes, while the dialog stands open.
        ComparePair preview{{safeImage(64, 64, 5), "preview", {}, true}, {safeImage(64, 64, 6), "preview", {}, true}};
        window.findChild<ComparePanel*>()->showPreview(preview);
        saveAs(window, "asked.png");
        QVERIFY(same(readPng(home_.filePath("asked.png").toStdString()).image, asked));
    }

    /// The name that is asked about is the one that is written: "a.jpg" becomes "a.jpg.png" before the question.
    void whatIsAskedAboutIsWhatIsWritten() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        draw(window, "a dagger");
        const std::string there = home_.filePath("a.jpg.png").toStdString();
        writeFileAtomically(there, "kept");
        Q_EMIT window.findChild<ComparePanel*>()->saveAsked(true);
        QTRY_VERIFY(window.findChild<QFileDialog*>());
        window.findChild<QFileDialog*>()->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath("a.jpg"));
        static_cast<QDialog*>(window.findChild<QFileDialog*>())->accept();
        QTRY_VERIFY(question(window));
        QVERIFY2(question(window)->text().contains("a.jpg.png"), qPrintable(question(window)->text()));
        QCOMPARE(readFile(there, 100), std::string("kept"));
        answer(window, "Replace it");
        QTRY_VERIFY(readFile(there, 1 << 24) != "kept");
        QVERIFY(!readPng(there).image.empty());
    }

    void aDialogStallsNobody() {
        const QString file = home_.filePath("foreign.png");
        writePng(file.toStdString(), paintedImage(32, 32, 1),
                 {{"parameters", "an owl\nSteps: 33, Sampler: Euler a, CFG scale: 5.5, Seed: 77, Size: 256x192"}});
        MainWindow window(fake());
        window.openPath(file); // as at the program's start
        QVERIFY(open(window));
        QTRY_VERIFY(window.findChild<RestoreDialog*>());
        QTRY_VERIFY(!window.findChild<ModelPicker*>()->model().empty());
        QTRY_VERIFY(ready(window));
        window.findChild<RestoreDialog*>()->accept();
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), "an owl");
    }

    void theHistorysMenuActsOnItsEntry() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        draw(window, "the first");
        auto* list = window.findChild<QListView*>("history");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
        QTRY_VERIFY(window.findChild<HistoryPanel*>()->findChild<QMenu*>());
        auto* menu = window.findChild<HistoryPanel*>()->findChild<QMenu*>();
        // A run ends meanwhile; its pair takes the first row.
        window.findChild<PromptEdit*>("prompt")->replaceText("the second");
        window.findChild<QPushButton*>("generate")->click();
        const auto prompts = [&] {
            QStringList out;
            for (int row = 0; row < list->model()->rowCount(); ++row)
                out << list->model()->index(row, 0).data().toString().section('\n', 0, 0);
            return out;
        };
        QTRY_COMPARE(prompts(), QStringList({"the second", "the first"}));
        menu->actions().last()->trigger(); // to the trash
        QTRY_COMPARE(prompts(), QStringList({"the second"}));
    }

    void aDifferenceOfThePairBeforeIsNotShown() {
        Background background;
        ComparePanel panel(&background);
        panel.resize(900, 500);
        panel.show();
        const ComparePair pair{{safeImage(512, 512, 1), "one", {}, false}, {safeImage(512, 512, 3), "other", {}, false}};
        ComparePair single = pair;
        single.second = {};
        panel.showPair(pair);   // asks for the difference
        panel.showPair(single); // before the answer comes
        QTest::qWait(500);
        for (const QLabel* label : panel.findChildren<QLabel*>())
            QVERIFY2(!label->text().contains("PSNR"), qPrintable(label->text()));
    }

    void anExceptionInASlotIsToldAndTheWindowLives() {
        QApplication::instance()->setProperty("faultsExpected", true);
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        QPushButton known(&window), unknown(&window);
        connect(&known, &QPushButton::clicked, &window, [] { throw std::runtime_error("the disk is made of cheese"); });
        connect(&unknown, &QPushButton::clicked, &window, [] { throw 42; });
        known.show();
        QTest::mouseClick(&known, Qt::LeftButton);
        QTRY_VERIFY2(notice(window).contains("made of cheese"), qPrintable(notice(window)));
        unknown.show();
        QTest::mouseClick(&unknown, Qt::LeftButton);
        QTRY_VERIFY(!notice(window).contains("made of cheese") && notice(window).contains("mistake"));
        draw(window, "a dagger"); // and goes on as before
        QApplication::instance()->setProperty("faultsExpected", false);
    }

    void optionsOfAModelAreKeptForIt() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        auto* picker = window.findChild<ModelPicker*>();
        const auto options = [&] {
            for (QAction* action : picker->findChild<QMenu*>()->actions())
                if (action->text().startsWith(QStringLiteral("Options")))
                    action->trigger();
        };
        options();
        QTRY_VERIFY(window.findChild<ModelOptionsDialog*>());
        auto* dialog = window.findChild<ModelOptionsDialog*>();
        dialog->findChild<QLineEdit*>("vae")->setText(QString::fromStdString((model("tiny-sd1") / "vae").string()));
        dialog->findChild<QComboBox*>("prediction")->setCurrentIndex(2);
        dialog->accept();
        QTRY_VERIFY(!window.findChild<ModelOptionsDialog*>());
        QCOMPARE(picker->vae(), model("tiny-sd1") / "vae");
        QCOMPARE(picker->prediction(), std::string("v_prediction"));
        const auto first = picker->model();
        picker->choose(model("tiny-sd2"));
        QVERIFY(picker->vae().empty() && picker->prediction().empty());
        picker->choose(first);
        QCOMPARE(picker->prediction(), std::string("v_prediction"));
        const auto labels = picker->findChildren<QLabel*>();
        QTRY_VERIFY(std::any_of(labels.begin(), labels.end(),
                                [](const QLabel* label) { return label->text().contains("Predicts velocity"); }));
        QTRY_VERIFY(ready(window));
    }

    void aPackageIsInstalledIfThatIsWanted() {
        const QString file = home_.filePath("weapons.scpatch");
        packPatch(std::filesystem::path(SC_SOURCE_DIR) / "patches/weapons", file.toStdString());
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        const QString folder = home_.filePath("XDG_DATA_HOME/safe-control-studio/patches/weapons");
        window.openPath(file);
        QTRY_VERIFY(question(window));
        QVERIFY2(question(window)->text().contains("Weapons") &&
                     question(window)->text().contains("Signed by Safe-Control Studio"),
                 qPrintable(question(window)->text()));
        QVERIFY(!QFile::exists(folder));
        answer(window, "Install");
        QTRY_VERIFY2(QFile::exists(folder + "/manifest.json"), qPrintable(notice(window)));
        QTRY_VERIFY(notice(window).contains("is installed"));
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.resize(damaged.size() / 2));
        damaged.close();
        window.openPath(file);
        QTRY_VERIFY(notice(window).contains("not a sound patch package"));
        QVERIFY(!question(window));
    }

    /// A model's judge that nobody vouches for is asked about once, and trusted only by an answer.
    void aModelsJudgeIsTrustedOnlyIfAskedFor() {
        auto engine = fake();
        JudgeInfo judge;
        judge.id = "its-own";
        judge.ofModel = true;
        judge.vouched = false;
        engine->judging = {judge};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(question(window));
        QVERIFY(question(window)->text().contains("nobody vouches for"));
        QVERIFY(engine->accepted.empty());
        answer(window, "Trust it");
        QTRY_COMPARE(engine->accepted.size(), std::size_t(1));
        QCOMPARE(engine->accepted.front(), model("tiny-sd1"));
        QTRY_VERIFY(ready(window));
        QTest::qWait(100);
        QVERIFY(!question(window)); // once for each model
    }
};

SC_TEST(DialogsTest)
#include "dialogs_test.moc"
