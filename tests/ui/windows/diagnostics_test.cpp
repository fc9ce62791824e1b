#include <QAction>
#include <QFile>

#include "core/base/logger.h"
#include "core/base/version.h"
#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/widgets/log_view.h"
#include "ui/windows/diagnostics.h"

using namespace sc;

/// One file with what a developer asks for first, and nothing of what was drawn.
class DiagnosticsTest : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void tellsVersionsDevicesJudgesAndPatches() {
        const Engine engine;
        const QString text = QString::fromUtf8(diagnostics(engine, engine.defaultModel(), {"12:00 a\nwarning"}));
        for (const QString& word : {QString("Safe-Control Studio ") + programVersion, QString(qVersion()), QString("LibTorch"),
                                    QString("cores, kernels"), QString("may be used"), QString("sd-tiny"), QString("open-nsfw"),
                                    QString("demo-scenes"), QString("weapons 2.1.0"), QString("Signed by"),
                                    QString("12:00 a warning"), QString::fromStdString(engine.environment().libTorch)})
            QVERIFY2(text.contains(word), qPrintable(word + " is not in\n" + text));
        QVERIFY(engine.environment().allowedBytes > 0 && engine.environment().peakBytes > 0);
    }

    void whatCannotBeReadIsToldInItsPlace() {
        const QString text = QString::fromUtf8(diagnostics(Engine(), home_.filePath("no-model").toStdString(), {}));
        QVERIFY2(text.contains("cannot be read") && text.contains("weapons 2.1.0"), qPrintable(text));
        QVERIFY(text.contains("LibTorch") && text.contains("none"));
        QVERIFY2(!text.contains(home_.path()) && text.contains("~/no-model"), qPrintable(text));
    }

    void savedFromTheMenuWithoutPrompts() {
        auto engine = fake();
        engine->picture = [](const GenerationRequest&, Arm, uint64_t) -> GeneratedPicture {
            throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        type(window, "a secret hidden dagger");
        QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(notice(window).contains("is empty"));
        logger()->error("the disk is full");
        QTRY_VERIFY(!window.findChild<LogView*>()->last(LogLine::Level::Error, 5).isEmpty());
        for (QAction* action : window.findChildren<QAction*>())
            if (action->text().contains("diagnostics"))
                action->trigger();
        saveAs(window, "diagnostics.txt");
        QTRY_VERIFY2(notice(window).contains("diagnostics.txt"), qPrintable(notice(window)));
        QFile file(home_.filePath("diagnostics.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY2(text.contains("the disk is full") && text.contains("Weapons"), qPrintable(text));
        QVERIFY2(!text.contains("secret") && !text.contains("dagger"), qPrintable(text));
    }
};

SC_TEST(DiagnosticsTest)
#include "diagnostics_test.moc"
