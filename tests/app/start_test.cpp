#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include "tests/support/test_program.h"

/// What a program sets before its libraries are loaded (core/base/library_settings.h).
class StartTest : public QObject {
    Q_OBJECT

    /// The last kernels that OpenBLAS says it takes; empty where LibTorch computes with another library.
    static QString blasCore(const QString& asked) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("OPENBLAS_VERBOSE", "2");
        environment.remove("OPENBLAS_CORETYPE");
        environment.remove("OMP_WAIT_POLICY");
        if (!asked.isEmpty())
            environment.insert("OPENBLAS_CORETYPE", asked);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(SC_CLI, {"--version"});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            return "failed";
        const QStringList lines = QString::fromUtf8(process.readAllStandardError()).split('\n').filter("Core: ");
        return lines.isEmpty() ? QString() : lines.last().mid(6);
    }

private Q_SLOTS:
    void aNewProcessorIsNoPentium() {
#if defined(__x86_64__)
        if (!__builtin_cpu_supports("avx2"))
            QSKIP("This processor has no AVX2.");
        const QString taken = blasCore("");
        QVERIFY2(taken != "Prescott" && taken != "failed", qPrintable(taken));
        if (!taken.isEmpty())
            QCOMPARE(blasCore("Nehalem"), QString("Nehalem")); // what a person sets stays
#else
        QSKIP("Only x86 processors are mistaken.");
#endif
    }
};

SC_TEST(StartTest)
#include "start_test.moc"
