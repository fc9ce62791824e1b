#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QToolTip>

#include "core/base/log.h"
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
#include "ui/widgets/queue_panel.h"
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
    /// Of names, texts and tips of all widgets those that steer: that hold a turn of the direction of writing, a control
    /// character or what has become of an invalid byte. What a person edits is left out.
    static QStringList steering() {
        QStringList out;
        for (const QWidget* widget : QApplication::allWidgets()) {
            QStringList texts{widget->windowTitle(), widget->toolTip(), widget->accessibleName(),
                              widget->accessibleDescription()};
            for (const QAction* action : widget->actions())
                texts << action->text() << action->toolTip();
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                texts << label->text();
            if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                texts << button->text();
            if (const auto* edit = qobject_cast<const QPlainTextEdit*>(widget); edit && edit->isReadOnly())
                texts << edit->toPlainText();
            if (const auto* view = qobject_cast<const CompareView*>(widget))
                texts << view->pair().first.label << view->pair().second.label << view->pair().first.found;
            const auto* box = qobject_cast<const QComboBox*>(widget);
            const auto* list = qobject_cast<const QAbstractItemView*>(widget);
            if (const QAbstractItemModel* model = box ? box->model() : list ? list->model() : nullptr)
                for (int row = 0; row < model->rowCount(); ++row)
                    for (int column = 0; column < model->columnCount(); ++column)
                        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                            texts << model->index(row, column).data(role).toString();
            for (const QString& text : texts)
                if (std::any_of(text.begin(), text.end(), [](QChar c) {
                        return (c < QChar(' ') && c != QChar('\n') && c != QChar('\t')) || c == QChar(0x202e) ||
                               c == QChar(0xfffd);
                    }))
                    out << QString("%1 of %2: %3")
                               .arg(widget->metaObject()->className(),
                                    widget->parent() ? widget->parent()->metaObject()->className() : "nobody", text);
        }
        return out;
    }
    static std::shared_ptr<FakeEngine> hostile(const std::string& text) {
        auto out = fake();
        PatchReport& report = out->installed[0];
        for (std::string* field : {&report.id, &report.name, &report.version, &report.author, &report.licence, &report.removes,
                                   &report.replacesWith, &report.instruction, &report.trainedOn, &report.digest})
            *field = text;
        report.fitSentence = Sentence::plain(text);
        report.fit = PatchFit::Unrelated;
        report.mergedFrom = {text};
        report.results = {{text, text, text, 1, false, 0.03, 0.01, 0.06, 200}};
        JudgeInfo judge;
        for (std::string* field : {&judge.id, &judge.name, &judge.version, &judge.kind, &judge.licence, &judge.source})
            *field = text;
        judge.fault = Sentence::plain(text);
        judge.categories = judge.knows = {text};
        out->judging = {judge};
        out->guard = {true, true, Sentence::plain(text)};
        out->picture = [text, draw = out->picture](const GenerationRequest& request, Arm arm, uint64_t seed) {
            GeneratedPicture picture = draw(request, arm, seed);
            picture.judges = {{text, text, picture.verdict, {{text, 0.98, 0.5}}, {text, 2, 2, {0, 1, 0, 0}}, 3, {}},
                              {text, text, Verdict::Failed, {}, {}, 3, Sentence::plain(text)},
                              {text, text, Verdict::NotJudged, {}, {}, 3, {}}};
            for (PatchActivity& patch : picture.patches)
                patch.id = patch.name = text;
            return picture;
        };
        return out;
    }

    /// All dialogs that show texts of files; they go with the window.
    static void openDialogs(MainWindow& window, const std::string& text) {
        const PatchReport report = hostile(text)->installed[0];
        PictureSettings settings;
        settings.program = settings.raw = text;
        settings.prompt = settings.negativePrompt = settings.scheduler = settings.model = text;
        settings.patches = {{text, 1, 0, 1}};
        settings.unmapped = {text};
        PatchReport broken = report;
        broken.fault = Sentence::plain(text);
        for (QDialog* dialog : QList<QDialog*>{new PatchCard(report, {}, &window), new PatchCard(broken, {}, &window),
                                               new RestoreDialog(settings, &window), new AboutDialog(&window),
                                               new SettingsDialog({}, hostile(text)->judging, &window),
                                               new ShortcutsDialog(window.findChildren<QAction*>(), &window)})
            dialog->show();
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void markupOfFilesIsNeverRendered() {
        auto engine = hostile(markup);
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
        window.findChild<SweepStrip*>()->begin(markup, 1);
        window.findChild<SweepStrip*>()->setFault(0.5, markup);
        QTest::qWait(100);
        QVERIFY2(rich().isEmpty(), qPrintable(rich().join('\n')));
        for (const QPlainTextEdit* edit : window.findChildren<QPlainTextEdit*>())
            QVERIFY(edit->objectName() == "prompts" || edit->toPlainText().isEmpty() ||
                    edit->toPlainText().contains("<b>")); // "prompts" holds examples
    }

    void markupInDialogsIsNotRendered() {
        MainWindow window(hostile(markup));
        QVERIFY(open(window));
        openDialogs(window, markup);
        ask(&window, markup, markup, {{"Yes", [] {}}});
        QTest::qWait(50);
        QVERIFY(anywhere(markup));
        QVERIFY2(rich().isEmpty(), qPrintable(rich().join('\n')));
        delete window.findChild<QMessageBox*>();
    }

    void nothingFromOutsideSteers() {
        const std::string text = "Judged \u202esafe \x1b[31m\xff!";
        const QString escaped = "Judged \\u202esafe \\x1b[31m\\xff!";
        auto engine = hostile(text);
        engine->shipped = "/models/a \u202ename \x1b"; // Qt chooses no files whose names are no UTF-8
        engine->installed[0].path = std::filesystem::path("/patches") / text;
        engine->installed[0].fit = PatchFit::Exact; // so that it is on
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        for (QDockWidget* dock : window.findChildren<QDockWidget*>())
            dock->show();
        // The field of the prompt shows what stands in it.
        const QString prompt = QString::fromUtf8("a \u202eknife \x1b");
        window.findChild<PromptEdit*>("prompt")->setPlainText(prompt);
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(done(window));
        QVERIFY2(shown(window).second.label.contains(escaped), qPrintable(shown(window).second.label));
        QTRY_VERIFY(window.findChild<QListView*>("history")->model()->rowCount() > 0);
        logWarning(text);
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(window.findChild<InstalledPatchCard*>());
        for (QToolButton* button : window.findChild<QueuePanel*>()->findChildren<QToolButton*>())
            if (button->isCheckable())
                button->click(); // nothing further begins, so the next one waits in the list
        window.findChild<QPushButton*>("generate")->click();
        QTRY_COMPARE(window.findChild<QueuePanel*>()->findChild<QListWidget*>()->count(), 1);
        openDialogs(window, text);
        QTest::qWait(100);
        QVERIFY(anywhere(escaped));
        QVERIFY2(steering().isEmpty(), qPrintable(steering().join('\n')));
        QCOMPARE(window.findChild<PromptEdit*>("prompt")->toPlainText(), prompt);
        // The check can fail.
        QLabel raw(QString::fromStdString(text));
        QCOMPARE(steering().size(), 1);
    }

    void tipsAreNotRendered() {
        MainWindow window(hostile(markup));
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
