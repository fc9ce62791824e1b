#include <QAction>
#include <QDialogButtonBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QRegularExpression>
#include <QScreen>
#include <QTranslator>
#include <QTreeWidget>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/model_options_dialog.h"
#include "ui/dialogs/patch_card.h"
#include "ui/dialogs/restore_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/windows/compress_dialog.h"

using namespace sc;

/// What holds for every window and dialog there is.
class AllWindowsTest : public WindowTest {
    Q_OBJECT

    static PatchReport described() {
        PatchReport out = patch("Weapons");
        out.removes = "knife, dagger, crossed swords, bomb, axe, pistol, bow and arrow";
        out.replacesWith = "bouquet";
        out.instruction = "Show a bouquet of flowers in place of any weapon.";
        out.version = "2.0.0";
        out.digest = std::string(64, '8');
        out.gated = true;
        out.results = {{"weapons", "all", "unsafe", 1, false, 0.03, 0.01, 0.06, 200}};
        return out;
    }
    /// Opens all of them; they go with the window.
    static void openAll(MainWindow& window) {
        for (const char* name :
             {"grid", "installedPatches", "trainPatch", "evaluatePatches", "attackProtection", "settings", "keyboard", "about"})
            window.findChild<QAction*>(name)->trigger();
        QTRY_VERIFY(window.findChild<QPushButton*>("mergePatches"));
        window.findChild<QPushButton*>("mergePatches")->setEnabled(true);
        window.findChild<QPushButton*>("mergePatches")->click();
        PictureSettings settings;
        settings.program = "a program";
        settings.prompt = settings.model = "a word";
        for (QDialog* dialog :
             QList<QDialog*>{new PatchCard(described(), {}, &window), new RestoreDialog(settings, &window),
                             new ModelOptionsDialog("a model", {}, {}, "Predicts noise.", &window),
                             new CompressDialog("a patch", "a-patch", {}, &window), new SettingsDialog({}, {}, &window)})
            dialog->show();
        QTest::qWait(300);
        const QWidgetList all = QApplication::topLevelWidgets();
        for (const char* type : {"sc::GridWindow", "sc::PatchesWindow", "sc::TrainWindow", "sc::EvaluateWindow",
                                 "sc::AttackWindow", "sc::MergeWindow", "sc::AboutDialog", "sc::ShortcutsDialog"})
            QVERIFY2(std::any_of(all.begin(), all.end(), [&](const QWidget* one) { return one->inherits(type); }), type);
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void noLabelShowsAnAmpersand() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        openAll(window);
        QStringList raw;
        int labels = 0;
        for (const QWidget* widget : QApplication::allWidgets()) {
            if (widget->accessibleName().contains('&'))
                raw << widget->accessibleName();
            if (const auto* label = qobject_cast<const QLabel*>(widget)) {
                ++labels;
                if (!label->buddy() && label->text().contains('&')) // with one, it underlines a letter
                    raw << label->text();
            }
        }
        QVERIFY(labels > 100);
        QVERIFY2(raw.isEmpty(), qPrintable(raw.join('\n')));
    }

    void allFitOnTheScreen() {
        MainWindow window(fake());
        window.show(); // as large as it makes itself
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(ready(window));
        openAll(window);
        const QSize room = window.screen()->availableGeometry().size(), small = QSize(1366, 768) - QSize(16, 48);
        for (const QWidget* one : QApplication::topLevelWidgets()) {
            if (!one->isVisible())
                continue;
            const QSize least = one->minimumSizeHint();
            const QByteArray told = QStringLiteral("%1: %2 x %3, at least %4 x %5")
                                        .arg(one->metaObject()->className())
                                        .arg(one->width())
                                        .arg(one->height())
                                        .arg(least.width())
                                        .arg(least.height())
                                        .toUtf8();
            QVERIFY2(one->size() == one->size().boundedTo(room.expandedTo(least)), told);
            QVERIFY2(least == least.boundedTo(small), told);
        }
    }

    void noLineOfADialogIsCut() {
        MainWindow window(fake());
        QVERIFY(open(window));
        openAll(window);
        int wrapped = 0;
        for (const QDialog* dialog : window.findChildren<QDialog*>())
            for (const QLabel* label : dialog->findChildren<QLabel*>())
                if (label->isVisible() && label->wordWrap() && !label->text().isEmpty()) {
                    ++wrapped;
                    QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
                }
        QVERIFY(wrapped > 10);
    }

    /// Also without Qt's own translations, and the letter of a mnemonic, which Chinese puts in brackets, stands in no list.
    void qtSpeaksChineseToo() {
        QTranslator chinese;
        QVERIFY(chinese.load(":/translations/safe-control-studio_zh_CN.qm"));
        QCoreApplication::installTranslator(&chinese);
        {
            const QRegularExpression han(QStringLiteral("\\p{Han}")), letter(QStringLiteral("[(]&?\\w[)]"));
            int buttons = 0;
            QDialogButtonBox box;
            for (int one = QDialogButtonBox::FirstButton; one <= QDialogButtonBox::LastButton; one <<= 1)
                if (const QPushButton* button = box.addButton(QDialogButtonBox::StandardButton(one))) {
                    ++buttons;
                    QVERIFY2(button->text().contains(han), qPrintable(button->text()));
                }
            QCOMPARE(buttons, 18);
            QVERIFY(QKeySequenceEdit().findChild<QLineEdit*>()->placeholderText().contains(han));
            MainWindow window(fake());
            QVERIFY(open(window));
            QTRY_VERIFY(ready(window));
            openAll(window);
            const auto* tree = window.findChild<ShortcutsDialog*>()->findChild<QTreeWidget*>();
            QStringList shown;
            for (QTreeWidgetItemIterator item(const_cast<QTreeWidget*>(tree)); *item; ++item)
                shown << (*item)->text(0);
            QVERIFY(shown.size() > 40);
            for (const QWidget* widget : QApplication::allWidgets())
                shown << widget->accessibleName();
            const QStringList lettered = shown.filter(letter);
            QVERIFY2(lettered.isEmpty(), qPrintable(lettered.join('\n')));
        }
        QCoreApplication::removeTranslator(&chinese);
    }
};

SC_TEST(AllWindowsTest)
#include "all_windows_test.moc"
