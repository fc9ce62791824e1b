#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include "tests/support/test_program.h"

/// The distribution's LibTorch brings Qt 5 into the process. A function of Qt 6 that a program of ours exported would be called
/// by Qt 5 in place of its own, with objects of another layout.
class ExportedSymbolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfQtIsExported_data() {
        QTest::addColumn<QString>("program");
        const QString cli = SC_CLI;
        for (const QString& program :
             {cli, QFileInfo(cli).path() + "/safe-control-studio", QCoreApplication::applicationFilePath()})
            QTest::newRow(qPrintable(QFileInfo(program).fileName())) << program;
    }
    void nothingOfQtIsExported() {
        QFETCH(QString, program);
        QProcess nm;
        nm.start("nm", {"--dynamic", "--defined-only", "--demangle", program});
        QVERIFY(nm.waitForFinished() && nm.exitCode() == 0);
        int symbols = 0;
        for (const QByteArray& line : nm.readAllStandardOutput().split('\n')) {
            const QByteArray name = line.mid(line.indexOf(' ', 17) + 1);
            symbols += !name.isEmpty();
            QVERIFY2(!name.startsWith('Q') && !(name.startsWith("operator") && name.contains("(Q")), name.constData());
        }
        QVERIFY(symbols > 10); // the list was read
    }
};

SC_TEST(ExportedSymbolsTest)
#include "exported_symbols_test.moc"
