#include <QProcess>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

#include "tests/support/test_program.h"
#include "ui/history/history_store.h"

using namespace sc;

/// A program that is killed while it files pairs: what it was told to be filed is there, and the file goes on. SC_FAULT_KILLS
/// times (3 where that is not set).
class HistoryFaultsTest : public QObject {
    Q_OBJECT

    static constexpr const char* fileVariable = "SC_FAULT_HISTORY";

private Q_SLOTS:
    void killedHistory() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(fileVariable, file);
        qint64 filed = 0;
        const int kills = qEnvironmentVariableIsSet("SC_FAULT_KILLS") ? qEnvironmentVariableIntValue("SC_FAULT_KILLS") : 3;
        for (int i = 0; i < kills; ++i) {
            QProcess process;
            process.setProcessEnvironment(environment);
            process.start(QCoreApplication::applicationFilePath(), {"HistoryFaultsTest", "writer"});
            // The first pairs, then any moment of the next fifth of a second.
            for (int waited = 0; waited < 200 && !process.canReadLine(); ++waited)
                process.waitForReadyRead(100);
            process.waitForFinished(1 + int(QRandomGenerator::global()->bounded(200)));
            ::kill(pid_t(process.processId()), SIGKILL);
            process.waitForFinished(10'000);
            for (const QByteArray& line : process.readAllStandardOutput().split('\n'))
                if (line.startsWith("filed ") && line.endsWith('.'))
                    filed = qMax(filed, line.mid(6).chopped(1).toLongLong());
            QVERIFY(filed > 0);
            HistoryStore store(file);
            QVERIFY2(store.count({}) >= filed, qPrintable(QString("%1 of %2").arg(store.count({})).arg(filed)));
            const QList<HistoryEntry> entries = store.find({}, 0, int(filed));
            QCOMPARE(entries.size(), int(filed));
            for (const HistoryEntry& entry : entries)
                QCOMPARE(entry.thumbnail.size(), 3000);
        }
    }

    /// Not a test, but the program that is killed.
    void writer() {
        if (!qEnvironmentVariableIsSet(fileVariable))
            QSKIP("This is what killedHistory starts.");
        HistoryStore store(qEnvironmentVariable(fileVariable));
        HistoryEntry entry;
        entry.request.prompt = "a dog";
        entry.thumbnail = QByteArray(3000, 'x');
        for (;;) {
            std::printf("filed %lld.\n", static_cast<long long>(store.add(entry)));
            std::fflush(stdout);
        }
    }
};

SC_TEST(HistoryFaultsTest)
#include "history_faults_test.moc"
