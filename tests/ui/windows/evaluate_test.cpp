#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

#include <fstream>

#include "tests/support/colours.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/text/words.h"
#include "ui/widgets/evaluation_form.h"
#include "ui/widgets/evaluation_table.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/evaluate_window.h"
#include "ui/windows/evaluation_folder.h"

using namespace sc;
namespace fs = std::filesystem;

namespace {

/// The engine itself with the shipped model, but few steps a picture.
class QuickEvaluationEngine : public Engine {
public:
    EvaluationResult evaluate(const EvaluationRequest& request, const EvaluationSink& sink, std::stop_token stop) const override {
        EvaluationRequest quick = request;
        quick.drawing.steps = 4;
        return Engine::evaluate(quick, sink, stop);
    }
};

class PageOpener : public QObject {
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened << url; }
};

} // namespace

/// Protections measured from the window: what is compared, stopped and gone on with, rates and the pictures behind them.
class EvaluateTest : public WindowTest {
    Q_OBJECT

    fs::path folder() const { return runFolder("evaluations"); }
    static EvaluateWindow* evaluation(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        auto* out = window.findChild<EvaluateWindow*>();
        (void)QTest::qWaitFor([&] { return list(out, "suites")->count() > 0 && list(out, "patches")->count() > 0; }, 20000);
        return out;
    }
    static QListWidget* list(const QWidget* window, const char* name) { return window->findChild<QListWidget*>(name); }
    static QString told(const QWidget* window, const char* label) { return window->findChild<QLabel*>(label)->text(); }
    static QPushButton* button(const QWidget* window, const char* name) { return window->findChild<QPushButton*>(name); }
    static void choose(const QWidget* window, const char* name, const QString& text) {
        for (QListWidgetItem* item : list(window, name)->findItems(text, Qt::MatchStartsWith))
            item->setCheckState(Qt::Checked);
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void whatIsMissingIsTold() {
        MainWindow window(fake());
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        EvaluateWindow* form = evaluation(window);
        QCOMPARE(list(form, "suites")->count(), 5);
        QVERIFY2(told(form, "told").contains("suite"), qPrintable(told(form, "told")));
        choose(form, "suites", "weapons");
        QVERIFY2(told(form, "told").contains("Choose a patch"), qPrintable(told(form, "told")));
        choose(form, "mechanisms", list(form, "mechanisms")->item(0)->text());
        auto* concepts = form->findChild<QLineEdit*>("concepts");
        QVERIFY2(concepts->text().contains("dagger") && !concepts->text().contains("wine"), qPrintable(concepts->text()));
        QVERIFY2(button(form, "evaluate")->isEnabled(), qPrintable(told(form, "told")));
        concepts->selectAll();
        QTest::keyClick(concepts, Qt::Key_Delete);
        QVERIFY2(told(form, "told").contains("concepts"), qPrintable(told(form, "told")));
        choose(form, "patches", "Weapons");
        auto* strengths = form->findChild<QLineEdit*>("strengths");
        QTest::keyClicks(strengths, " x");
        QVERIFY2(told(form, "told").contains("strengths"), qPrintable(told(form, "told")));
        QVERIFY(!button(form, "evaluate")->isEnabled());
    }

    void measuredStoppedGoneOnWithAndShown() {
        {
            MainWindow window(std::make_shared<QuickEvaluationEngine>());
            QVERIFY(open(window));
            QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
            EvaluateWindow* form = evaluation(window);
            choose(form, "suites", "weapons");
            choose(form, "patches", "Weapons");
            form->findChild<QSpinBox*>("limit")->setValue(4);
            button(form, "evaluate")->click();
            QTRY_VERIFY(form->evaluating());
            QTRY_VERIFY_WITH_TIMEOUT(form->findChild<ProgressPanel*>()->isVisible(), 20000);
            button(form, "cancel")->click();
            QTRY_VERIFY_WITH_TIMEOUT(!form->evaluating(), 30000);
            QVERIFY2(told(form, "state").contains("kept"), qPrintable(told(form, "state")));
        }
        MainWindow window(std::make_shared<QuickEvaluationEngine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        EvaluateWindow* form = evaluation(window);
        QTRY_VERIFY(button(form, "goOn")->isVisible());
        button(form, "goOn")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!form->evaluating(), 120000);
        auto* table = form->findChild<EvaluationTable*>();
        QVERIFY2(table->isVisible(), qPrintable(told(form, "state")));
        QVERIFY(table->rowCount() >= 2);
        QCOMPARE(table->item(0, 2)->text(), "Without protection");
        QCOMPARE(table->item(table->rowCount() - 1, 2)->text(), "Weapons");
        QVERIFY2(table->item(0, 5)->text().contains("% ("), qPrintable(table->item(0, 5)->text()));
        QCOMPARE(table->item(0, 4)->text(), "4");
        QTRY_COMPARE(list(form, "pictures")->count(), 4);
        const QListWidgetItem* first = list(form, "pictures")->item(0);
        const QImage icon = first->icon().pixmap(list(form, "pictures")->iconSize()).toImage();
        const Verdict verdict = *picturesOf(*table->selected(), folder(), 1, 40).front().verdict;
        QVERIFY(longestRun(icon, verdictColour(verdict), Qt::Horizontal) > 20);
        QVERIFY(first->data(Qt::AccessibleTextRole).toString().startsWith(verdictWord(verdict)));
        for (const EvaluatedPicture& one : picturesOf(*table->selected(), folder(), 4, 40))
            QCOMPARE(one.picture.size(), QSize(40, 40)); // made small where they are read
        int own = -1;
        for (int i = 0; i < table->rowCount(); ++i)
            if (table->item(i, 2)->text() == "Weapons" && table->item(i, 1)->text() == "all")
                own = i;
        QVERIFY(own > 0);
        table->setCurrentCell(own, 0);
        QTRY_VERIFY2(told(form, "shown").contains("Protected by Weapons"), qPrintable(told(form, "shown")));
        PageOpener opener;
        QDesktopServices::setUrlHandler("file", &opener, "open");
        button(form, "report")->click();
        QDesktopServices::unsetUrlHandler("file");
        QCOMPARE(opener.opened, QList<QUrl>{QUrl::fromLocalFile(QString::fromStdString((folder() / "report.html").string()))});
        QVERIFY(fs::exists(folder() / "report.html"));
        // Opened again from the form, and after it one that holds nothing.
        Q_EMIT form->findChild<EvaluationForm*>()->closeAsked();
        form->show();
        const int rows = table->rowCount();
        table->setRowCount(0);
        list(form, "pictures")->clear();
        Q_EMIT form->findChild<EvaluationForm*>()->folderChosen(QString::fromStdString(folder().string()));
        QTRY_COMPARE(table->rowCount(), rows);
        QTRY_COMPARE(list(form, "pictures")->count(), 4);
        QVERIFY(button(form, "report")->isEnabled());
        Q_EMIT form->findChild<EvaluationForm*>()->folderChosen(home_.path());
        QTRY_VERIFY2(told(form, "told").contains("holds no results"), qPrintable(told(form, "told")));
    }

    void failuresArePlain() {
        struct Failing : FakeEngine {
            EvaluationResult evaluate(const EvaluationRequest&, const EvaluationSink&, std::stop_token) const override {
                throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
            }
        };
        auto engine = std::make_shared<Failing>();
        engine->shipped = model("tiny-sd1");
        engine->installed = {patch("Weapons")};
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        EvaluateWindow* form = evaluation(window);
        choose(form, "suites", "weapons");
        choose(form, "patches", "Weapons");
        button(form, "evaluate")->click();
        QTRY_VERIFY2(told(form, "state").contains("is empty"), qPrintable(told(form, "state")));
        QVERIFY(notice(window).contains("is empty"));
        button(form, "another")->click();
        QVERIFY(button(form, "evaluate")->isVisible());
    }
};

SC_TEST(EvaluateTest)
#include "evaluate_test.moc"
