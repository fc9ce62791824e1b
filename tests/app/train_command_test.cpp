#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>

#include "tests/support/test_program.h"
#include "tests/support/toy_world.h"

using namespace sc;

/// `safe-control train` from outside: alone, in two processes, interrupted.
class TrainCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<ToyWorld> toy_;

    QStringList arguments(const std::filesystem::path& model, int steps) const {
        return {"train",         "autoencoder",
                "--model",       QString::fromStdString(model.string()),
                "--world",       QString::fromStdString(toy_->world().string()),
                "--sprites",     QString::fromStdString(toy_->spriteFile().string()),
                "--steps",       QString::number(steps),
                "--batch",       "4",
                "--sheet-every", "0",
                "--threads",     "1",
                "--dtype",       "float32"}; // bfloat16 rounds sums of half a batch by more than is compared
    }
    static std::unique_ptr<QProcess> start(const QStringList& arguments, const QMap<QString, QString>& variables = {}) {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value());
        process->setProcessEnvironment(environment);
        process->start(SC_CLI, arguments);
        return process;
    }
    static int finish(QProcess& process) {
        return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    static std::vector<double> losses(const std::filesystem::path& model) {
        std::ifstream log(model / "training/autoencoder.jsonl");
        std::vector<double> out;
        for (std::string line; std::getline(log, line);)
            out.push_back(Json::parse(line).at("loss"));
        return out;
    }

private Q_SLOTS:
    void initTestCase() { toy_ = std::make_unique<ToyWorld>(folder_.path().toStdString()); }

    void twoProcessesLearnWhatOneDoes() {
        const auto alone = toy_->copy("alone"), together = toy_->copy("together");
        const auto single = start(arguments(alone, 40));
        QCOMPARE(finish(*single), 0);

        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const QString port = QString::number(probe.serverPort());
        probe.close();
        std::vector<std::unique_ptr<QProcess>> processes;
        for (const char* rank : {"0", "1"})
            processes.push_back(
                start(arguments(together, 40),
                      {{"RANK", rank}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "127.0.0.1"}, {"MASTER_PORT", port}}));
        for (const auto& process : processes) {
            const int code = finish(*process);
            const QByteArray said = process->readAllStandardError();
            if (said.contains("one process only"))
                QSKIP("This build has no gloo.");
            QVERIFY2(code == 0, said.constData());
        }
        const std::vector<double> expected = losses(alone), seen = losses(together);
        QCOMPARE(expected.size(), std::size_t(2));
        QCOMPARE(seen.size(), expected.size());
        for (std::size_t i = 0; i < seen.size(); ++i)
            QVERIFY2(std::abs(seen[i] - expected[i]) < 1e-4 * expected[i],
                     qPrintable(QString("%1 against %2").arg(seen[i]).arg(expected[i])));
    }

    void interruptSaves() {
        const auto model = toy_->copy("interrupted");
        const auto process = start(arguments(model, 100'000));
        const auto log = model / "training/autoencoder.jsonl";
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(log) && std::filesystem::file_size(log) > 0, 60'000);
        ::kill(pid_t(process->processId()), SIGINT);
        QCOMPARE(finish(*process), 130);
        QVERIFY(std::filesystem::exists(model / "training/autoencoder.safetensors"));
        QVERIFY(!std::filesystem::exists(model / "vae/diffusion_pytorch_model.safetensors"));
    }

    void badRequests() {
        const auto model = toy_->copy("bad");
        const auto code = [&](QStringList list) { return finish(*start(list)); };
        QCOMPARE(code(arguments(model, 0)), 2);
        QCOMPARE(code(arguments(model, 10) << "--learning-rate"
                                           << "7"),
                 2);
        QCOMPARE(code({"train", "painter", "--model", "x", "--sprites", "y"}), 2);
        QStringList without = arguments(model, 10);
        without[without.indexOf("--sprites") + 1] = "nowhere.safetensors";
        QCOMPARE(code(without), 3);
        const auto odd = start(arguments(model, 10), {{"RANK", "2"}, {"WORLD_SIZE", "2"}});
        QCOMPARE(finish(*odd), 2);
    }
};

SC_TEST(TrainCommandTest)
#include "train_command_test.moc"
