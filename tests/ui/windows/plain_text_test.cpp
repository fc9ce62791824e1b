#include <QDockWidget>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QToolTip>

#include "core/base/logger.h"
#include "core/image/png.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/ask.h"
#include "ui/dialogs/patch_card.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/sweep_strip.h"

using namespace sc;

/// What files, models and people write is shown as it is written.
class PlainTextTest : public WindowTest {
    Q_OBJECT

    static constexpr const char* markup = "<h1><img src='x.png'>Judged <b>safe</b></h1>";

    /// All labels that there are, of tips and message boxes too, that show markup as what it means or would if there were any.
    static QStringList rich() {
        QStringList out;
        for (const QWidget* widget : QApplication::allWidgets())
            if (const auto* label = qobject_cast<const QLabel*>(widget);
                label && label->isVisible() && label->textFormat() != Qt::PlainText)
                out << QString("%1 of %2: %3")
                           .arg(label->metaObject()->className(),
                                label->parent() ? label->parent()->metaObject()->className() : "nobody", label->text());
        return out;
    }
    static bool anywhere(const QString& text) {
        const auto widgets = QApplication::allWidgets();
        return std::any_of(widgets.begin(), widgets.end(), [&](const QWidget* widget) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            return label && label->isVisible() && label->text().contains(text);
        });
    }
    static std::shared_ptr<FakeEngine> hostile() {
        auto out = fake();
        PatchReport& report = out->installed[0];
        for (std::string* field : {&report.id, &report.name, &report.version, &report.author, &report.licence, &report.removes,
                                   &report.replacesWith, &report.instruction, &report.trainedOn, &report.digest})
            *field = markup;
        report.fitSentence = Sentence::plain(markup);
        report.fit = PatchFit::Unrelated;
        report.mergedFrom = {markup};
        report.results = {{markup, markup, markup, 1, false, 0.03, 0.01, 0.06, 200}};
        JudgeInfo judge;
        for (std::string* field : {&judge.id, &judge.name, &judge.version, &judge.kind, &judge.licence, &judge.source})
            *field = markup;
        judge.fault = Sentence::plain(markup);
        judge.categories = judge.knows = {markup};
        out->judging = {judge};
        out->guard = {true, true, Sentence::plain(markup)};
        out->picture = [draw = out->picture](const GenerationRequest& request, Arm arm, uint64_t seed) {
            GeneratedPicture picture = draw(request, arm, seed);
            picture.judges = {{markup, markup, picture.verdict, {{markup, 0.98, 0.5}}, {markup, 2, 2, {0, 1, 0, 0}}, 3, {}},
                              {markup, markup, Verdict::Failed, {}, {}, 3, Sentence::plain(markup)},
                              {markup, markup, Verdict::NotJudged, {}, {}, 3, {}}};
            for (PatchActivity& patch : picture.patches)
                patch.id = patch.name = markup;
            return picture;
        };
        return out;
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void markupOfFilesIsNeverRendered() {
        auto engine = hostile();
        engine->shipped = std::filesystem::path("/models") / "<b>Judged safe<";
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        for (QDockWidget* dock : window.findChildren<QDockWidget*>())
            dock->show();
        type(window, markup);
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        logger()->warn("{}", markup);
        window.findChild<NoticeBar*>()->tell(NoticeBar::Kind::Error, markup);
        QTRY_VERIFY(anywhere(markup)); // in full, so nothing was taken out of it either
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(window.findChild<InstalledPatchCard*>());
        window.findChild<SweepStrip*>()->begin();
        window.findChild<SweepStrip*>()->setFault(0.5, markup);
        QTest::qWait(100);
        QVERIFY2(rich().isEmpty(), qPrintable(rich().join('\n')));
        for (const QPlainTextEdit* edit : window.findChildren<QPlainTextEdit*>())
            QVERIFY(edit->objectName() == "prompts" || edit->toPlainText().isEmpty() ||
                    edit->toPlainText().contains("<b>")); // "prompts" holds examples
    }

    void markupInDialogsIsNotRendered() {
        MainWindow window(hostile());
        QVERIFY(open(window));
        const PatchReport report = hostile()->installed[0];
        PictureSettings settings;
        settings.program = settings.raw = markup;
        settings.prompt = settings.negativePrompt = settings.scheduler = settings.model = markup;
        settings.patches = {{markup, 1, 0, 1}};
        settings.unmapped = {markup};
        PatchReport broken = report;
        broken.fault = Sentence::plain(markup);
        const QList<QDialog*> dialogs{new PatchCard(report, &window),
                                      new PatchCard(broken, &window),
                                      new RestoreDialog(settings, &window),
                                      new AboutDialog(&window),
                                      new SettingsDialog({}, hostile()->judging, &window),
                                      new ShortcutsDialog(window.findChildren<QAction*>(), &window)};
        for (QDialog* dialog : dialogs)
            dialog->show();
        ask(&window, markup, markup, {{"Yes", [] {}}});
        QTest::qWait(50);
        QVERIFY(anywhere(markup));
        QVERIFY2(rich().isEmpty(), qPrintable(rich().join('\n')));
        qDeleteAll(dialogs);
        delete window.findChild<QMessageBox*>();
    }

    void tipsAreNotRendered() {
        MainWindow window(hostile());
        QVERIFY(open(window));
        QListWidget list(&window);
        auto* item = new QListWidgetItem("item", &list);
        item->setToolTip(markup);
        list.show();
        const QPoint at = list.visualItemRect(item).center();
        QHelpEvent help(QEvent::ToolTip, at, list.viewport()->mapToGlobal(at));
        QApplication::sendEvent(list.viewport(), &help);
        QTRY_VERIFY(anywhere(markup));
        QVERIFY2(rich().isEmpty(), qPrintable(rich().join('\n')));
        QToolTip::hideText();
        // The check can fail: a label that says it is rich is found.
        QLabel deliberate(markup);
        deliberate.setTextFormat(Qt::RichText);
        deliberate.show();
        QCOMPARE(rich().size(), 1);
    }

    void namesKeepTheirAmpersands() {
        PatchReport report = patch("guns & roses");
        PatchRow row(report, true);
        QCOMPARE(row.findChild<QCheckBox*>("on")->text(), "guns && roses"); // as Qt shows one of them
    }
};

SC_TEST(PlainTextTest)
#include "plain_text_test.moc"
