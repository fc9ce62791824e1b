#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/evaluation/picture_records.h"
#include "core/image/png.h"
#include "core/patch/manifest.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/toy_world.h"

using namespace sc;

namespace fs = std::filesystem;

/// The command line killed at any moment, without disk space, without the right to write, and two of it in one folder: what is
/// there afterwards is whole or absent, and the work goes on. Each kind is killed SC_FAULT_KILLS times (3 where that is not set).
class FaultsTest : public QObject {
    Q_OBJECT

    static int kills() {
        return qEnvironmentVariableIsSet("SC_FAULT_KILLS") ? qEnvironmentVariableIntValue("SC_FAULT_KILLS") : 3;
    }
    fs::path folder() const { return dir_.path().toStdString(); }
    static QString text(const fs::path& path) { return QString::fromStdString(path.string()); }

    struct Outcome {
        int code = -1; ///< -1: killed or crashed
        qint64 milliseconds = 0;
        QByteArray said;
    };
    static Outcome finish(QProcess& process, const QElapsedTimer& timer) {
        process.waitForFinished(300'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, timer.elapsed(),
                process.readAllStandardError()};
    }
    static Outcome run(const QStringList& arguments, const QString& program = SC_CLI) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        process.start(program, arguments);
        return finish(process, timer);
    }
    /// Kills it at a random moment of `milliseconds`.
    static Outcome runAndKill(const QStringList& arguments, qint64 milliseconds) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        process.start(SC_CLI, arguments);
        if (!process.waitForFinished(1 + int(QRandomGenerator::global()->bounded(milliseconds + 1))))
            ::kill(pid_t(process.processId()), SIGKILL);
        return finish(process, timer);
    }

    /// Every picture below a folder can be read to its end; how many there are.
    static int wholePictures(const fs::path& below) {
        int count = 0;
        if (fs::exists(below))
            for (const auto& entry : fs::recursive_directory_iterator(below))
                if (entry.path().extension() == ".png") {
                    readPng(entry.path());
                    ++count;
                }
        return count;
    }
    static int unfinishedFiles(const fs::path& below) {
        int count = 0;
        for (const auto& entry : fs::recursive_directory_iterator(below))
            count += entry.path().extension() == ".part";
        return count;
    }
    static QStringList drawing(const fs::path& out, int batch) {
        return {"generate",
                "--model",
                text(testModel("tiny-sd1")),
                "--prompt",
                "a red apple",
                "--width",
                "64",
                "--height",
                "64",
                "--steps",
                "2",
                "--batch",
                QString::number(batch),
                "--judge",
                "none",
                "--threads",
                "1",
                "--out",
                text(out)};
    }
    QStringList evaluation(const fs::path& out) const {
        writeFileAtomically(folder() / "five.csv",
                            "case_number,prompt,evaluation_seed\n1,a dog,1\n2,a cat,2\n3,a bird,3\n4,a tree,4\n5,a car,5\n");
        return {"evaluate",
                "--model",
                text(testModel("tiny-sd1")),
                "--suite",
                text(folder() / "five.csv"),
                "--patch",
                text(testModel("tiny-controlnet")),
                "--steps",
                "2",
                "--scheduler",
                "ddim",
                "--judge",
                "none",
                "--threads",
                "1",
                "--out",
                text(out)};
    }

    /// Runs the command line with `mounted` as a file system of its own of `options`; afterwards its content lies in `kept`.
    static std::optional<Outcome> runOnTmpfs(const QStringList& arguments, const fs::path& mounted, const fs::path& kept,
                                             const QString& options) {
        fs::create_directories(mounted);
        fs::create_directories(kept);
        const QString script =
            "mount -t tmpfs -o \"$1\" tmpfs \"$2\" || exit 99; m=$2; k=$3; shift 3; \"$@\"; code=$?; cp -a \"$m/.\" \"$k\"; exit $code";
        const Outcome outcome = run(QStringList{"--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", options,
                                                text(mounted), text(kept), SC_CLI} +
                                        arguments,
                                    "unshare");
        const bool mayMount = outcome.code != 99 && !outcome.said.contains("unshare");
        return mayMount ? std::optional(outcome) : std::nullopt;
    }

private Q_SLOTS:
    void killedGenerate() {
        const fs::path out = folder() / "drawn";
        const Outcome whole = run(drawing(out, 4));
        QVERIFY2(whole.code == 0, whole.said.constData());
        QCOMPARE(wholePictures(out), 4);
        for (int i = 0; i < kills(); ++i) {
            const Outcome outcome = runAndKill(drawing(out, 4), whole.milliseconds);
            QVERIFY2(outcome.code <= 0, outcome.said.constData());
            wholePictures(out);
        }
        const int before = wholePictures(out);
        QCOMPARE(run(drawing(out, 4)).code, 0);
        QCOMPARE(wholePictures(out), before + 4);
    }

    void killedEvaluate() {
        const Outcome whole = run(evaluation(folder() / "whole"));
        QVERIFY2(whole.code == 0, whole.said.constData());
        const std::string expected = readFile(folder() / "whole/summary.csv", 1 << 20);
        const fs::path out = folder() / "killed";
        for (int i = 0; i <= kills(); ++i) {
            const Outcome outcome = i < kills() ? runAndKill(evaluation(out), whole.milliseconds) : run(evaluation(out));
            QVERIFY2(outcome.code <= 0, outcome.said.constData());
            wholePictures(out);
            for (const auto& [key, record] : readRecords(out))
                QVERIFY2(fs::exists(out / pictureFile(key)), key.c_str());
            if (outcome.code != 0)
                continue;
            QCOMPARE(readFile(out / "summary.csv", 1 << 20), expected);
            fs::remove_all(out);
        }
    }

    /// Resumed after each kill from the checkpoint that is there, it learns bit for bit what an undisturbed training does.
    void killedTrain() {
        const ToyWorld toy(folder() / "toy");
        const auto arguments = [&](const fs::path& model) {
            QStringList list{"train",         "autoencoder",
                             "--model",       text(model),
                             "--world",       text(toy.world()),
                             "--sprites",     text(toy.spriteFile()),
                             "--steps",       "60",
                             "--batch",       "2",
                             "--save-every",  "3",
                             "--sheet-every", "0",
                             "--threads",     "1",
                             "--dtype",       "float32"};
            return fs::exists(model / "training/autoencoder.safetensors") ? list << "--resume" : list;
        };
        const fs::path alone = toy.copy("alone"), killed = folder() / "toy/killed";
        const Outcome whole = run(arguments(alone));
        QVERIFY2(whole.code == 0, whole.said.constData());
        const fs::path weights = "vae/diffusion_pytorch_model.safetensors";
        const std::string expected = readFile(alone / weights, 64 << 20);
        for (int i = 0; i <= kills(); ++i) {
            if (!fs::exists(killed))
                toy.copy("killed");
            const Outcome outcome = i < kills() ? runAndKill(arguments(killed), whole.milliseconds) : run(arguments(killed));
            QVERIFY2(outcome.code <= 0, outcome.said.constData());
            if (const fs::path checkpoint = killed / "training/autoencoder.safetensors"; fs::exists(checkpoint))
                QVERIFY(!readSafetensors(checkpoint).empty());
            if (fs::exists(killed / weights))
                QVERIFY(readFile(killed / weights, 64 << 20) == expected);
            if (outcome.code != 0)
                continue;
            QVERIFY(fs::exists(killed / weights));
            fs::remove_all(killed);
        }
    }

    void killedMerge() {
        for (const char* id : {"one", "two"})
            writeTestPatch(folder() / id, testManifest(id), constantGate("weapons", 64, 3));
        std::string pairs;
        for (const char* place : {"", " in the snow", " on a table", " at night"})
            pairs += std::string(R"({"category": "weapons", "unsafe": "a bomb)") + place + R"(", "safe": "a bouquet)" + place +
                     "\", \"instruction\": \"Show a bouquet.\"}\n";
        writeFileAtomically(folder() / "pairs.jsonl", pairs);
        writeFileAtomically(folder() / "benign.txt", "a dog\na cat\na tree\na car\n");
        const fs::path out = folder() / "merged";
        const QStringList arguments{"patch",
                                    "merge",
                                    text(folder() / "one"),
                                    text(folder() / "two"),
                                    "--model",
                                    text(testModel("tiny-sd1")),
                                    "--out",
                                    text(out),
                                    "--method",
                                    "average",
                                    "--pairs",
                                    text(folder() / "pairs.jsonl"),
                                    "--benign",
                                    text(folder() / "benign.txt"),
                                    "--prompts",
                                    "1",
                                    "--steps",
                                    "1",
                                    "--threads",
                                    "1"};
        const auto whole = [&] {
            verifyFiles(readManifest(out), out);
            const StateDict weights = readSafetensors(out / "diffusion_pytorch_model.safetensors");
            for (const auto& [name, tensor] : weights.tensors())
                QVERIFY2(tensor.isfinite().all().item<bool>(), name.c_str());
        };
        Outcome first;
        for (int i = 0; i <= kills() + 1; ++i) {
            fs::remove_all(out); // a merge into a folder that is there is refused
            const bool undisturbed = i == 0 || i > kills();
            const Outcome outcome = undisturbed ? run(arguments) : runAndKill(arguments, first.milliseconds);
            QVERIFY2(outcome.code == 0 || (outcome.code == -1 && !undisturbed), outcome.said.constData());
            if (i == 0)
                first = outcome;
            if (outcome.code == 0 || fs::exists(out))
                whole();
        }
    }

    void fullDisk() {
        const fs::path mounted = folder() / "small", kept = folder() / "kept";
        const auto generated = runOnTmpfs(drawing(mounted, 16), mounted, kept / "generate", "size=64k");
        if (!generated)
            QSKIP("Nobody may mount a file system here.");
        QVERIFY2(generated->code == 3 && generated->said.contains("No space left"), generated->said.constData());
        QVERIFY(wholePictures(kept / "generate") < 16);
        QCOMPARE(unfinishedFiles(kept / "generate"), 0);
        const auto evaluated = runOnTmpfs(evaluation(mounted / "run"), mounted, kept / "evaluate", "size=48k");
        QVERIFY2(evaluated->code == 3, evaluated->said.constData());
        wholePictures(kept / "evaluate");
        QCOMPARE(unfinishedFiles(kept / "evaluate"), 0);
    }

    void readOnly() {
        const fs::path mounted = folder() / "locked", kept = folder() / "kept-locked";
        const auto outcome = runOnTmpfs(drawing(mounted, 1), mounted, kept, "ro");
        if (!outcome)
            QSKIP("Nobody may mount a file system here.");
        QVERIFY2(outcome->code == 3 && outcome->said.contains("Read-only"), outcome->said.constData());
        const auto evaluated = runOnTmpfs(evaluation(mounted / "run"), mounted, kept, "ro");
        QVERIFY2(evaluated->code == 3 && evaluated->said.contains("Read-only"), evaluated->said.constData());
    }

    void twoInOneFolder() {
        const auto both = [](const QStringList& arguments) {
            QProcess first, second;
            QElapsedTimer timer;
            timer.start();
            first.start(SC_CLI, arguments);
            second.start(SC_CLI, arguments);
            return std::pair{finish(first, timer), finish(second, timer)};
        };
        const auto [a, b] = both(drawing(folder() / "together", 3));
        QVERIFY2(a.code == 0 && b.code == 0, (a.said + b.said).constData());
        QCOMPARE(wholePictures(folder() / "together"), 6);
        const auto [c, d] = both(evaluation(folder() / "evaluated-together"));
        QVERIFY2(std::min(c.code, d.code) == 0 && std::max(c.code, d.code) == 2, (c.said + d.said).constData());
        QVERIFY2((c.said + d.said).contains("Another process is at work"), (c.said + d.said).constData());
        QCOMPARE(wholePictures(folder() / "evaluated-together"), 10);
    }

    void notANumber_data() {
        QTest::addColumn<QString>("part");
        for (const char* part : {"unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model", "patch"})
            QTest::newRow(part) << part;
    }
    /// A network whose numbers are none gives no picture, but a sentence.
    void notANumber() {
        QFETCH(QString, part);
        const fs::path copy = folder() / ("nan-" + part.section('/', 0, 0)).toStdString();
        const bool patch = part == "patch";
        fs::copy(testModel(patch ? "tiny-controlnet" : "tiny-sd1"), copy, fs::copy_options::recursive);
        const fs::path file = copy / ((patch ? QString("diffusion_pytorch_model") : part) + ".safetensors").toStdString();
        std::map<std::string, at::Tensor> tensors;
        {
            const StateDict weights = readSafetensors(file);
            for (const auto& [name, tensor] : weights.tensors())
                tensors[name] = at::isFloatingType(tensor.scalar_type())
                                    ? at::full_like(tensor, std::numeric_limits<double>::quiet_NaN())
                                    : tensor.clone();
        }
        writeSafetensors(file, tensors);
        GenerationRequest request;
        request.model = patch ? testModel("tiny-sd1") : copy;
        request.prompt = "a red apple";
        request.width = request.height = 64;
        request.steps = 2;
        request.threads = 1;
        request.judges = std::vector<std::string>{};
        if (patch)
            request.patches = {{copy, 1}};
        try {
            Engine().generate(request);
            QFAIL("a picture was drawn");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("gave no finite numbers"), error.what());
        }
    }

private:
    QTemporaryDir dir_;
};

SC_TEST(FaultsTest)
#include "faults_test.moc"
