#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <filesystem>

#include "core/image/png.h"
#include "tests/support/test_program.h"

/// The built command line, run from outside as a user would.
class CliTest : public QObject {
    Q_OBJECT

    struct Outcome {
        int code;
        QByteArray out, err;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    static QString model(const QString& name) { return QString(SC_TEST_DATA "/models/") + name; }
    static QString picture(const QString& name) { return QString(SC_TEST_DATA "/judges/pictures/%1.png").arg(name); }
    Outcome run(const QStringList& arguments) {
        QProcess process;
        process.start(SC_CLI, arguments);
        if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, "crashed or hung"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QStringList small(const QString& command) { return smallTo(command, folder_.path()); }
    static QStringList smallTo(const QString& command, const QString& out) {
        return {command,    "--model", model("tiny-sd1"), "--prompt", "a red apple", "--width", "64",
                "--height", "64",      "--steps",         "3",        "--out",       out,       "--json"};
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void compare() {
        const Outcome outcome = run(small("compare") << "--patch" << model("tiny-controlnet") + ":0.8:0-0.6"
                                                     << "--seed"
                                                     << "7"
                                                     << "--batch"
                                                     << "2");
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonArray images = outcome.json()["images"].toArray();
        QCOMPARE(images.size(), 4);
        QStringList seen;
        for (const auto& image : images) {
            const QJsonObject object = image.toObject();
            seen << object["arm"].toString() + " " + QString::number(object["seed"].toInteger());
            QVERIFY(bytes(object["path"].toString()).startsWith("\x89PNG"));
        }
        QCOMPARE(seen, QStringList({"unpatched 7", "patched 7", "unpatched 8", "patched 8"}));
        QCOMPARE(outcome.json()["comparisons"].toArray().size(), 2);
        for (const auto& path : outcome.json()["comparisons"].toArray())
            QVERIFY(bytes(path.toString()).startsWith("\x89PNG"));
        QVERIFY(outcome.json()["peak_bytes"].toInteger() > 1 << 20);
        for (const char* stage : {"load", "encode", "denoise", "decode", "total"})
            QVERIFY2(outcome.json()["seconds"].toObject().contains(stage), stage);

        const QByteArray file = bytes(images[1].toObject()["path"].toString());
        QVERIFY(file.contains("tEXtparameters"));
        static const QRegularExpression said(
            "Steps: 3, Sampler: PLMS, Schedule type: Automatic, CFG scale: 7\\.5, Seed: 7, Size: 64x64, "
            "Model hash: [0-9a-f]{10}, Model: tiny-sd1");
        QVERIFY(QString::fromLatin1(file).contains(said));
        QVERIFY(file.contains("Safety patches: \"tiny-controlnet: 0.8\""));
        QVERIFY(file.contains("trainedAlgorithmicMedia"));
        QVERIFY(file.contains("tEXtsafe-control"));
    }

    void sameSeedSameBytesAndNothingIsOverwritten() {
        const QStringList arguments = small("generate") << "--seed"
                                                        << "3";
        const Outcome first = run(arguments), second = run(arguments);
        QVERIFY2(first.code == 0 && second.code == 0, first.err.constData());
        const QString a = first.json()["images"].toArray()[0].toObject()["path"].toString();
        const QString b = second.json()["images"].toArray()[0].toObject()["path"].toString();
        QVERIFY(a != b);
        QCOMPARE(bytes(a), bytes(b));
        QCOMPARE(first.json()["images"].toArray()[0].toObject()["arm"].toString(), QString("unpatched"));
    }

    void numbersGoOnBeyondFiveDigits() {
        QTemporaryDir out;
        QVERIFY(QFile(out.filePath("123456-3-unpatched.png")).open(QIODevice::WriteOnly));
        const Outcome outcome = run(smallTo("generate", out.path()) << "--seed"
                                                                    << "3");
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY(QFile::exists(out.filePath("123457-3-unpatched.png")));
    }

    void unicodePrompt() {
        QStringList arguments = small("generate");
        arguments[4] = QString::fromUtf8("ein grünes Haus, 家, 🍎");
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY(bytes(outcome.json()["images"].toArray()[0].toObject()["path"].toString()).contains("iTXtparameters"));
    }

    void tokens() {
        const Outcome outcome = run({"tokens", "--model", model("tiny-sd1"), "a red apple", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonArray ids = outcome.json()["ids"].toArray();
        QCOMPARE(ids.size(), 77);
        QCOMPARE(ids[0].toInt(), 998);
        QCOMPARE(ids[1].toInt(), 320);
        QVERIFY(outcome.json()["cut"].toString().isEmpty());
        QCOMPARE(run({"tokens", "--model", model("tiny-sd1"), "a dog BREAK a cat AND a mouse", "--json"}).json()["room"].toInt(),
                 150);
        QVERIFY(!run({"tokens", "--model", model("tiny-sd1"), QString("dog ").repeated(700), "--json"})
                     .json()["cut"]
                     .toString()
                     .isEmpty());
    }

    void inspect_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("layout");
        QTest::newRow("folder") << "tiny-sd1"
                                << "pipeline"
                                << "diffusers";
        QTest::newRow("file") << "tiny-sd2.safetensors"
                              << "pipeline"
                              << "original";
        QTest::newRow("side network") << "tiny-controlnet"
                                      << "controlnet"
                                      << "diffusers";
        QTest::newRow("side network file") << "tiny-controlnet-b.safetensors"
                                           << "controlnet"
                                           << "original";
        QTest::newRow("part") << "tiny-sd1/vae"
                              << "vae"
                              << "diffusers";
    }
    void inspect() {
        QFETCH(QString, file);
        QFETCH(QString, kind);
        QFETCH(QString, layout);
        const Outcome outcome = run({"inspect", model(file), "--json"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QCOMPARE(outcome.json()["kind"].toString(), kind);
        QCOMPARE(outcome.json()["layout"].toString(), layout);
        QVERIFY(outcome.json()["parameters"].toInteger() > 100'000);
        QCOMPARE(run({"inspect", model(file)}).code, 0);
    }

    /// A model without an autoencoder is told apart from a damaged one, and draws with one that is named.
    void anAutoencoderOfItsOwn() {
        QTemporaryDir folder;
        const std::filesystem::path copy = folder.filePath("model").toStdString();
        std::filesystem::copy(model("tiny-sd1").toStdString(), copy, std::filesystem::copy_options::recursive);
        std::filesystem::remove_all(copy / "vae");
        const QStringList draw{"generate", "--model",  QString::fromStdString(copy.string()),
                               "--prompt", "a cat",    "--width",
                               "64",       "--height", "64",
                               "--steps",  "1",        "--judge",
                               "none",     "--out",    folder.filePath("out")};
        const Outcome refused = run(draw);
        QVERIFY2(refused.code == 4 && refused.err.contains("holds no autoencoder") && refused.err.contains("--vae"),
                 refused.err.constData());
        QVERIFY(run({"inspect", QString::fromStdString(copy.string())}).out.contains("holds no autoencoder"));
        QVERIFY(run({"inspect", model("tiny-sd1")}).out.contains("unet/diffusion_pytorch_model.safetensors"));
        const Outcome drawn = run(draw + QStringList{"--vae", model("tiny-sd1") + "/vae", "--show-unsafe"});
        QVERIFY2(drawn.code == 0, drawn.err.constData());
        QStringList whole = draw;
        whole[2] = model("tiny-sd1");
        whole.back() = folder.filePath("whole");
        const Outcome own = run(whole + QStringList{"--show-unsafe", "--seed", "1"});
        QVERIFY2(own.code == 0, own.err.constData());
        QCOMPARE(run(draw + QStringList{"--vae", model("tiny-sd1") + "/unet"}).code, 4);
    }

    /// A picture's text draws that picture again, whatever decided it.
    void redrawGivesTheSamePicture_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("again");
        const QString patch = model("tiny-controlnet"), vae = model("tiny-sd1") + "/vae",
                      init = SC_TEST_DATA "/pictures/init.png";
        QTest::newRow("bare") << QStringList{} << QStringList{};
        QTest::newRow("prompt, negative, weights")
            << QStringList{"--prompt", "a (red:1.4) apple, \"x\"\nSteps: 3", "--negative", "blue, caf\u00e9"} << QStringList{};
        QTest::newRow("scheduler, guidance, steps")
            << QStringList{"--scheduler", "dpmpp-2m-sde-karras", "--guidance", "3.25", "--steps", "5"} << QStringList{};
        QTest::newRow("size, clip skip") << QStringList{"--width", "96", "--height", "64", "--clip-skip", "2"} << QStringList{};
        QTest::newRow("prediction, dtype, threads")
            << QStringList{"--prediction", "v", "--dtype", "bfloat16", "--threads", "1"} << QStringList{};
        QTest::newRow("autoencoder") << QStringList{"--vae", vae} << QStringList{"--vae", vae};
        QTest::newRow("patch") << QStringList{"--patch", patch + ":0.7:0.2-0.9"} << QStringList{"--patch", patch};
        QTest::newRow("gate, second chance")
            << QStringList{"--patch", patch, "--gate", "open", "--second-chance", "off"} << QStringList{"--patch", patch};
        QTest::newRow("defence") << QStringList{"--defence", "sld-max", "--concept", "apple", "--concept", "a dog"}
                                 << QStringList{};
        for (const char* mechanism : {"negative", "safree", "uce", "rece", "words"})
            QTest::addRow("%s", mechanism) << QStringList{"--defence", mechanism, "--concept", "dog"} << QStringList{};
        QTest::newRow("checker") << QStringList{"--defence", "checker"} << QStringList{};
        QTest::newRow("begun from a picture") << QStringList{"--init", init, "--denoise", "0.7"} << QStringList{"--init", init};
        QTest::newRow("the second of a batch") << QStringList{"--batch", "2"} << QStringList{};
        QTest::newRow("long prompt") << QStringList{"--prompt", QString("a dog, ").repeated(40) + "BREAK a cat"} << QStringList{};
    }
    void redrawGivesTheSamePicture() {
        QFETCH(QStringList, options);
        QFETCH(QStringList, again);
        QTemporaryDir folder;
        QStringList draw{"generate",      "--model", model("tiny-sd1"),        "--seed", "7", "--judge", "none",
                         "--show-unsafe", "--out",   folder.filePath("first"), "--json"};
        for (const auto& [name, value] :
             {std::pair("--prompt", "a red apple"), {"--steps", "3"}, {"--width", "64"}, {"--height", "64"}})
            if (!options.contains(name))
                draw << name << value;
        const Outcome first = run(draw + options);
        QVERIFY2(first.code == 0, first.err.constData());
        const QString file = first.json()["images"].toArray().last().toObject()["path"].toString();
        const Outcome second = run(QStringList{"redraw", file, "--model", model("tiny-sd1"), "--judge", "none", "--show-unsafe",
                                               "--out", folder.filePath("second"), "--json"} +
                                   again);
        QVERIFY2(second.code == 0, second.err.constData());
        const QString redrawn = second.json()["images"].toArray()[0].toObject()["path"].toString();
        QFile one(file), other(redrawn);
        QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), other.readAll()); // pixels and texts
    }

    /// The patch that it was drawn with, by its weights and not by its name alone; and one that did nothing is not needed.
    void redrawTakesThePatchItself() {
        namespace fs = std::filesystem;
        QTemporaryDir folder;
        const QString patches = QString(SC_SOURCE_DIR) + "/patches/", mine = folder.filePath("a/mine"),
                      other = folder.filePath("b/mine");
        for (const auto& [from, to] : {std::pair("weapons", mine), {"horror", other}}) {
            fs::create_directories(fs::path(to.toStdString()).parent_path());
            fs::copy((patches + from).toStdString(), to.toStdString(), fs::copy_options::recursive);
        }
        const QStringList draw{"generate", "--prompt", "an axe", "--steps", "1", "--seed", "3", "--json", "--out"};
        const auto picture = [](const Outcome& outcome) {
            return outcome.json()["images"].toArray()[0].toObject()["path"].toString();
        };
        const Outcome first = run(draw + QStringList{folder.filePath("one"), "--patch", mine});
        QVERIFY2(first.code == 0, first.err.constData());
        QCOMPARE(run({"redraw", picture(first), "--patch", mine, "--out", folder.filePath("again")}).code, 0);
        const Outcome wrong = run({"redraw", picture(first), "--patch", other, "--out", folder.filePath("again")});
        QCOMPARE(wrong.code, 3);
        QVERIFY2(wrong.err.contains("not the patch"), wrong.err.constData());
        const Outcome off = run(draw + QStringList{folder.filePath("off"), "--patch", "weapons:0"});
        QVERIFY2(off.code == 0, off.err.constData());
        const Outcome again = run({"redraw", picture(off), "--out", folder.filePath("off-again"), "--json"});
        QVERIFY2(again.code == 0, again.err.constData());
    }

    /// Likewise the model and the autoencoder in its own's place.
    void redrawTakesTheModelItself() {
        namespace fs = std::filesystem;
        QTemporaryDir folder;
        const auto copyOf = [&](const char* place) {
            const QString to = folder.filePath(QString(place) + "/mine");
            fs::create_directories(fs::path(to.toStdString()).parent_path());
            fs::copy(model("tiny-sd1").toStdString(), to.toStdString(), fs::copy_options::recursive);
            return to;
        };
        const QString mine = copyOf("a"), other = copyOf("b");
        QFile weights(other + "/unet/diffusion_pytorch_model.safetensors");
        QVERIFY(weights.open(QIODevice::ReadWrite) && weights.seek(weights.size() - 4) && weights.write("\1\2\1\2") == 4);
        weights.close();
        const Outcome first = run({"generate", "--model", mine, "--vae", mine + "/vae", "--prompt", "an apple", "--steps", "1",
                                   "--judge", "none", "--show-unsafe", "--json", "--out", folder.filePath("one")});
        QVERIFY2(first.code == 0, first.err.constData());
        const QString file = first.json()["images"].toArray()[0].toObject()["path"].toString();
        const auto again = [&](const QString& from, const QString& vae) {
            return run({"redraw", file, "--model", from, "--vae", vae, "--judge", "none", "--out", folder.filePath("again")});
        };
        QCOMPARE(again(mine, mine + "/vae").code, 0);
        for (const Outcome& wrong : {again(other, mine + "/vae"), again(mine, model("tiny-sd2") + "/vae")}) {
            QCOMPARE(wrong.code, 3);
            QVERIFY2(wrong.err.contains("something else"), wrong.err.constData());
        }
    }

    /// What the picture checker replaced is not left behind, and each file is what is said of it.
    void theCheckersPicturesAreThoseThatAreTold() {
        QTemporaryDir folder;
        const Outcome drawn = run({"generate", "--prompt", "an axe and an apple", "--defence", "checker", "--batch", "4",
                                   "--seed", "1", "--steps", "4", "--json", "--out", folder.path()});
        QVERIFY2(drawn.code == 0, drawn.err.constData());
        int others = 0;
        const QJsonArray images = drawn.json()["images"].toArray();
        QCOMPARE(images.size(), 4);
        for (const QJsonValue& one : images) {
            const QJsonObject image = one.toObject();
            const QString seed = QString::number(image["seed"].toInteger());
            QVERIFY2(image["path"].toString().contains("-" + seed + "-"), qPrintable(image["path"].toString()));
            others += image["seed"].toInteger() > 4;
            QFile file(image["path"].toString());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readAll().contains(QByteArray("\"seed\":") + seed.toUtf8()));
        }
        QVERIFY(others > 0); // some were found unsafe
        QCOMPARE(QDir(folder.path()).entryList({"*.png"}, QDir::Files).size(), 4);
    }

    /// Two programs that draw into one folder lose nothing of each other.
    void nothingIsOverwritten() {
        QTemporaryDir folder;
        std::array<QProcess, 2> both;
        for (QProcess& one : both)
            one.start(SC_CLI, {"generate", "--model", model("tiny-sd1"), "--judge", "none", "--prompt", "a dog", "--seed", "7",
                               "--steps", "2", "--width", "64", "--height", "64", "--out", folder.path()});
        for (QProcess& one : both)
            QVERIFY(one.waitForFinished(60000) && one.exitCode() == 0);
        QCOMPARE(QDir(folder.path()).entryList({"*.png"}, QDir::Files).size(), 2);
    }

    /// What could not be said was not done.
    void outputThatIsLostIsTold() {
        QProcess shell;
        shell.start("sh", {"-c", QString(SC_CLI) + " schedulers --json > /dev/full"});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 3);
        QVERIFY(shell.readAllStandardError().contains("could not be written"));
    }

    /// Of a secret key there is no second one.
    void aKeyPairTakesTwoFiles() {
        QTemporaryDir folder;
        const QString file = folder.filePath("key");
        const Outcome one = run({"patch", "keygen", "--public", file, "--secret", folder.path() + "/./key"});
        QCOMPARE(one.code, 2);
        QVERIFY2(one.err.contains("both keys"), one.err.constData());
        QVERIFY(!QFile::exists(file));
    }

    /// What packages install is made of the program's own commands.
    void completionAndManual() {
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const Outcome outcome = run({"completion", shell});
            QVERIFY(outcome.code == 0 && outcome.out.contains("second-chance") && outcome.out.contains("merge"));
        }
        QProcess bash;
        bash.start("bash",
                   {"-c", QString::fromUtf8(run({"completion", "bash"}).out) +
                              "\nCOMP_WORDS=(safe-control patch tra); COMP_CWORD=2; _safe_control; echo ${COMPREPLY[@]}"});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardOutput().trimmed(), QByteArray("train"));
        const QByteArray page = run({"completion", "man"}).out;
        QVERIFY(page.startsWith(".TH SAFE\\-CONTROL 1 ") && page.contains(".SS \"safe\\-control patch train\"") &&
                page.contains("\\fB\\-\\-guidance FLOAT\\fR"));
        QCOMPARE(run({"completion", "sh"}).code, 2);
    }

    void inspectNamesDamage() {
        QTemporaryDir folder;
        QFile config(folder.filePath("config.json"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(R"({"_class_name": 7})");
        config.close();
        const Outcome outcome = run({"inspect", folder.path(), "--json"});
        QCOMPARE(outcome.code, 3);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(outcome.err.contains("\"_class_name\" must be text"), outcome.err.constData());
    }

    void schedulers() {
        const Outcome outcome = run({"schedulers", "--json"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.json()["schedulers"].toArray().size(), 12);
        QVERIFY(run({"schedulers"}).out.contains("dpmpp-2m"));
    }

    void judge() {
        const QStringList files{picture("cat"), picture("red"), picture("pattern-100")};
        const Outcome outcome = run(QStringList{"judge", "--json"} + files);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonArray images = outcome.json()["images"].toArray();
        QStringList seen;
        for (const auto& image : images)
            seen << image.toObject()["verdict"].toString();
        QCOMPARE(seen, QStringList({"safe", "safe", "unsafe"}));
        QCOMPARE(images[0].toObject()["path"].toString(), files[0]);
        const QJsonObject judge = images[2].toObject()["judges"].toArray()[0].toObject();
        QCOMPARE(judge["id"].toString(), QString("open-nsfw"));
        const QJsonObject category = judge["categories"].toArray()[0].toObject();
        QCOMPARE(category["name"].toString(), QString("nsfw"));
        QVERIFY(category["score"].toDouble() > 0.99 && category["threshold"].toDouble() == 0.5);
        QCOMPARE(run(QStringList{"judge", "--fail-on-unsafe"} + files).code, 6);
        QCOMPARE(run({"judge", "--fail-on-unsafe", files[0]}).code, 0);
        QVERIFY(run({"judge", files[2]}).out.contains(": unsafe\n    open-nsfw: nsfw"));
        // What a picture says of itself does not send its judge away, and "not judged" is not "safe".
        const QString lies = folder_.filePath("lies.png");
        sc::writePng(lies.toStdString(), sc::readPng(files[2].toStdString()).image,
                     {{"safe-control", R"({"picture_kind": "nothing that anybody knows"})"}});
        QCOMPARE(run({"judge", "--fail-on-unsafe", lies}).code, 6);
        QCOMPARE(run({"judge", "--fail-on-unsafe", "--pictures", "x-rays", files[0]}).code, 6);
    }

    void judgesOfAnyone() {
        const QString own = QString(SC_TEST_DATA "/judges/red-boxes");
        const Outcome two = run({"judge", picture("red"), "--judge", "open-nsfw", "--judge", own, "--json"});
        QVERIFY2(two.code == 0, two.err.constData());
        const QJsonObject image = two.json()["images"].toArray()[0].toObject();
        QCOMPARE(image["judges"].toArray().size(), 2);
        QCOMPARE(image["verdict"].toString(), QString("unsafe"));
        QCOMPARE(image["judges"].toArray()[1].toObject()["where"].toObject()["category"].toString(), QString("red"));
        // A judge of scenes does not know photographs, and nobody knows what nobody knows.
        const QString scenes = QString(SC_TEST_DATA "/judges/tiny-scene");
        QCOMPARE(run({"judge", picture("red"), "--judge", scenes, "--json"})
                     .json()["images"]
                     .toArray()[0]
                     .toObject()["verdict"]
                     .toString(),
                 QString("not-judged"));
        QVERIFY(run({"judge", picture("red"), "--judge", scenes, "--pictures", "scenes", "--json"})
                    .json()["images"]
                    .toArray()[0]
                    .toObject()["verdict"]
                    .toString() != "not-judged");
        QCOMPARE(run({"judge", picture("red"), "--pictures", "x-rays", "--json"})
                     .json()["images"]
                     .toArray()[0]
                     .toObject()["verdict"]
                     .toString(),
                 QString("not-judged"));
    }

    void judges() {
        const Outcome outcome = run({"judges", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QStringList ids;
        for (const auto& judge : outcome.json()["judges"].toArray())
            ids << judge.toObject()["id"].toString();
        QVERIFY(ids.contains("open-nsfw"));
        QVERIFY(!ids.contains("safety-checker"));
        const Outcome ofModel = run({"judges", "--model", model("tiny-safety-checker"), "--json"});
        const QJsonObject first = ofModel.json()["judges"].toArray()[0].toObject();
        QCOMPARE(first["id"].toString(), QString("safety-checker"));
        QVERIFY(first["of_model"].toBool());
        QVERIFY(run({"judges"}).out.contains("BSD-2-Clause"));
    }

    void unsafePicturesAreBlurred() {
        QTemporaryDir folder;
        QDir().mkpath(folder.filePath("strict"));
        for (const char* file : {"judge.json", "judge.onnx"})
            QVERIFY(QFile::copy(QString(SC_TEST_DATA "/judges/red-softmax/") + file, folder.filePath(QString("strict/") + file)));
        QFile manifest(folder.filePath("strict/judge.json"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QByteArray json = manifest.readAll();
        manifest.close();
        json.replace("\"threshold\": 0.6", "\"threshold\": 0.000001");
        QVERIFY(manifest.open(QIODevice::WriteOnly));
        manifest.write(json);
        manifest.close();
        const QStringList arguments = small("compare") << "--patch" << model("tiny-controlnet") << "--seed"
                                                       << "2";
        const auto pictures = [&](const QStringList& more) {
            QList<QByteArray> out;
            const Outcome outcome = run(arguments + more);
            for (const auto& image : outcome.json()["images"].toArray())
                out << bytes(image.toObject()["path"].toString());
            for (const auto& path : outcome.json()["comparisons"].toArray())
                out << bytes(path.toString());
            return out;
        };
        const QStringList strict{"--judge", folder.filePath("strict")};
        const Outcome outcome = run(arguments + strict + QStringList{"--fail-on-unsafe"});
        QCOMPARE(outcome.code, 6);
        for (const auto& image : outcome.json()["images"].toArray()) {
            QCOMPARE(image.toObject()["verdict"].toString(), QString("unsafe"));
            QVERIFY(image.toObject()["withheld"].toBool());
            QVERIFY(image.toObject()["reason"].toString().contains("red"));
        }
        const auto pixels = [](const QByteArray& png) { return png.mid(png.indexOf("IDAT")); };
        const auto sideOf = [](const QByteArray& png) {
            const sc::Image image = sc::decodePng(png.toStdString(), "picture").image;
            return std::pair(image.width(), image.height());
        };
        const QList<QByteArray> plain = pictures({"--judge", "none"}), blurred = pictures(strict),
                                shown = pictures(strict + QStringList{"--show-unsafe"});
        QCOMPARE(plain.size(), 3);
        QCOMPARE(blurred.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(pixels(plain[i]) != pixels(blurred[i]));
            QVERIFY(shown[i].contains("Warning") && !plain[i].contains("Warning") && !blurred[i].contains("Warning"));
            if (i < 2)
                QCOMPARE(pixels(plain[i]), pixels(shown[i]));
            else // the comparison says over its pictures that they are unsafe
                QVERIFY(sideOf(shown[i]).second > sideOf(plain[i]).second);
        }
        QVERIFY(plain[0].contains("\"verdict\":\"not-judged\""));
        QCOMPARE(run(small("generate") << "--judge"
                                       << "none"
                                       << "--fail-on-unsafe")
                     .code,
                 6); // which is not "safe"
        QVERIFY(blurred[0].contains("\"verdict\":\"unsafe\"") && blurred[0].contains("\"id\":\"red-softmax\""));

        // What could not be judged is not written even then.
        QVERIFY(QFile::remove(folder.filePath("strict/judge.onnx")));
        const QList<QByteArray> failed = pictures(strict + QStringList{"--show-unsafe"});
        QCOMPARE(failed.size(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(pixels(failed[i]) == pixels(blurred[i]));
        QVERIFY(failed[0].contains("could-not-judge"));
        QCOMPARE(run(arguments + strict + QStringList{"--fail-on-unsafe"}).code, 6);
    }

    /// Names of files do not reach the terminal as they are.
    void pathsAreTold() {
        QTemporaryDir folder;
        const QString odd = folder.filePath(QString("a\x1b]0;title\x07"));
        QStringList arguments = smallTo("generate", odd);
        arguments.removeAll("--json");
        const Outcome outcome = run(arguments + QStringList{"--judge", "none", "--seed", "1"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY2(outcome.out.contains("a\\x1b]0;title\\x07/00001-1-unpatched.png"), outcome.out.constData());
        for (const QByteArray& told : {outcome.out, outcome.err})
            QVERIFY(!told.contains('\x1b') && !told.contains('\x07'));
        QVERIFY(QFile::exists(odd + "/00001-1-unpatched.png"));
    }

    void words() {
        QStringList arguments = small("generate") << "--words"
                                                  << "demo"
                                                  << "--judge"
                                                  << "none";
        arguments[4] = "a b0mb and a dog";
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonArray words = outcome.json()["words"].toArray();
        QCOMPARE(words.size(), 1);
        QCOMPARE(words[0].toObject()["category"].toString(), QString("weapons"));
        QCOMPARE(outcome.json()["images"].toArray()[0].toObject()["verdict"].toString(), QString("not-judged"));
    }

    void whatIsNotDrawnIsNotLearnt() {
        QFile pairs(folder_.filePath("unfit.csv"));
        QVERIFY(pairs.open(QIODevice::WriteOnly) && pairs.write("unsafe,safe\na n4ked teenager,a cup\n") > 0);
        pairs.close();
        for (const QStringList& command :
             {QStringList{"patch", "train", "--benign", pairs.fileName(), "--instruction", "Show a cup.", "--out",
                          folder_.filePath("unfit")},
              QStringList{"defence", "train", "concept-ablation", "--out", folder_.filePath("unfit.safetensors")}}) {
            const Outcome outcome = run(command + QStringList{"--model", model("tiny-sd1"), "--pairs", pairs.fileName()});
            QVERIFY2(outcome.code == 3 && outcome.err.contains("speaks of minors"), outcome.err.constData());
        }
    }

    void aPatchKnowsItsCommand() {
        const auto write = [&](const QString& name, const QByteArray& text) {
            QFile file(folder_.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("pairs.jsonl",
                      R"({"category": "weapons", "unsafe": "a bomb", "safe": "a bouquet", "instruction": "Show a bouquet."})"));
        QVERIFY(write("benign.txt", "a dog\n"));
        const Outcome outcome = run({"patch",         "train",
                                     "--model",       model("tiny-sd1"),
                                     "--pairs",       folder_.filePath("pairs.jsonl"),
                                     "--benign",      folder_.filePath("benign.txt"),
                                     "--out",         folder_.filePath("mine"),
                                     "--author",      "Ada Lovelace",
                                     "--steps",       "1",
                                     "--batch",       "2",
                                     "--renders",     "1",
                                     "--on-policy",   "0",
                                     "--sheet-every", "0",
                                     "--threads",     "1"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QString command =
            QJsonDocument::fromJson(bytes(folder_.filePath("mine/manifest.json")))["training"]["command"].toString();
        QVERIFY2(command.startsWith("safe-control patch train --model "), qPrintable(command));
        QVERIFY2(command.contains("--author \"Ada Lovelace\" --steps 1 "), qPrintable(command));
    }

    /// What a merge is reported to do to pictures is what its patches do to them.
    void mergeReport() {
        const QString out = folder_.filePath("merged");
        const Outcome outcome = run({"patch", "merge", SC_SOURCE_DIR "/patches/weapons", SC_SOURCE_DIR "/patches/gambling",
                                     "--model", SC_SOURCE_DIR "/resources/models/demo", "--out", out, "--method", "average",
                                     "--prompts", "4", "--steps", "8", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject report = outcome.json(), unpatched = report["unpatched"].toObject(),
                          beside = report["side_by_side"].toObject();
        QCOMPARE(report["unsafe_prompts"].toArray(), QJsonArray({4, 4}));
        QCOMPARE(report["benign_prompts"].toInt(), 4);
        const auto sum = [](const QJsonArray& shares) { return shares[0].toDouble() + shares[1].toDouble(); };
        QVERIFY(sum(unpatched["unsafe"].toArray()) >= 1);
        QVERIFY(sum(beside["unsafe"].toArray()) <= sum(unpatched["unsafe"].toArray()) / 2);
        QCOMPARE(beside["same_objects"].toArray(), QJsonArray({1, 1}));
        QCOMPARE(unpatched["benign_drift"].toDouble(), 0.0);
        QVERIFY(beside["benign_drift"].toDouble() > 1);
        QCOMPARE(report["kept"].toString(), QString("average"));
        const QJsonObject file = QJsonDocument::fromJson(bytes(out + ".merge.json")).object();
        QCOMPARE(file["scores"], report["scores"]);
        QVERIFY(file["command"].toString().startsWith("safe-control patch merge "));
    }

    void helpAndVersion() {
        QCOMPARE(run({"--version"}).code, 0);
        QVERIFY(run({"--version"}).out.startsWith("safe-control "));
        for (const char* command : {"compare", "generate", "inspect", "tokens", "schedulers", "judge", "judges"}) {
            const Outcome outcome = run({command, "--help"});
            QCOMPARE(outcome.code, 0);
            QVERIFY(outcome.out.contains("Usage"));
        }
    }

    /// Names and texts from files steer no terminal, and JSON stays JSON.
    void nothingSteersTheTerminal() {
        const QByteArray evil = "\x1b]0;owned\x07\x1b[31mred\xc2\x9b"
                                "1m \xe2\x80\xae cod.exe \xff";
        const auto clean = [](const QByteArray& text) {
            for (const char* bad : {"\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae", "\xff"})
                if (text.contains(bad))
                    return false;
            return !text.isEmpty();
        };
        const std::string folder = folder_.path().toStdString() + "/" + evil.toStdString();
        std::filesystem::create_directories(folder);
        const QString path = QFile::decodeName(QByteArray::fromStdString(folder));
        for (const QStringList& arguments : {QStringList{"inspect", path},
                                             {"generate", "--prompt", "x", "--model", path},
                                             {"generate", "--prompt", "x", "--judge", QString(evil)},
                                             {"evaluate", "--suite", path, "--out", folder_.filePath("none")},
                                             {QString(evil)}}) {
            const Outcome outcome = run(arguments);
            QVERIFY(outcome.code != 0);
            QVERIFY2(clean(outcome.err), outcome.err.toPercentEncoding().constData());
        }
        const Outcome tokens = run({"tokens", "--model", model("tiny-sd1"),
                                    "\x1b[31m " + QString::fromUtf8("\xc2\x9b\xe2\x80\xae\x7f word ").repeated(300), "--json"});
        QVERIFY2(clean(tokens.out), tokens.out.constData());
        QVERIFY(tokens.json()["cut"].toString().contains(QChar(0x9b)));
    }

    /// What nobody judged is told as unknown, not as 0 %, and nothing is attacked without a judge.
    void unjudgedIsUnknown() {
        const QString suite = folder_.filePath("one.csv");
        QFile file(suite);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("case_number,prompt,evaluation_seed\n1,a dog,1\n");
        file.close();
        const QStringList evaluation{
            "evaluate", "--model", model("tiny-sd1"),           "--suite", suite, "--steps", "1", "--judge",
            "none",     "--out",   folder_.filePath("unjudged")};
        const Outcome table = run(evaluation);
        QVERIFY2(table.code == 0 && table.err.contains("Note: 1 of 1 pictures were not judged"), table.err.constData());
        QVERIFY2(table.out.contains("not judged") && !table.out.contains("0.0 ("), table.out.constData());
        const QJsonObject row = run(evaluation + QStringList{"--json"}).json()["rows"].toArray()[0].toObject();
        QVERIFY(row["unsafe"].toObject()["rate"].isNull() && row["not_judged"].toInt() == 1);
        const Outcome attack = run({"attack", "dilution", "--model", model("tiny-sd1"), "--suite", suite, "--judge", "none",
                                    "--out", folder_.filePath("unattacked")});
        QVERIFY2(attack.code == 2 && attack.err.contains("No judge knows the pictures"), attack.err.constData());
        QVERIFY(!QFile::exists(folder_.filePath("unattacked")));
    }

    void foreignCommandsAreTold() {
        const Outcome outcome = run({"generate", "--model", model("tiny-sd1"), "--prompt", "a cat <lora:fur:0.8>", "--negative",
                                     "a AND b", "--width", "64", "--height", "64", "--steps", "1", "--out", folder_.path()});
        QVERIFY2(outcome.code == 0 && outcome.err.contains("Note: \"<lora:fur:0.8>\" loads nothing here") &&
                     outcome.err.contains("Note: \"AND\""),
                 outcome.err.constData());
    }

    void numbersAreDecimal() {
        const QStringList plain{"generate", "--model", model("tiny-sd1"), "--prompt",     "x",     "--width", "064",
                                "--height", "64",      "--out",           folder_.path(), "--json"};
        const QJsonObject ten = run(plain + QStringList{"--steps", "010", "--seed", "007"}).json();
        QCOMPARE(ten["images"].toArray().size(), 1);
        QCOMPARE(ten["images"].toArray()[0].toObject()["seed"].toInt(), 7);
        QVERIFY(ten["steps"].toInt() == 10 && ten["width"].toInt() == 64);
        const Outcome random = run(plain + QStringList{"--steps", "1", "--seed", "-1"});
        QCOMPARE(random.code, 0);
        const Outcome huge = run(plain + QStringList{"--steps", "1", "--guidance", "1e300"});
        QVERIFY2(huge.err.contains("not 1e+300."), qPrintable(QString(huge.err)));
    }

    void exitCodes_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("told");
        const auto with = [&](const QStringList& more) { return small("compare") + more; };
        QTest::newRow("nothing") << QStringList{} << 2 << "";
        QTest::newRow("unknown command") << QStringList{"dance"} << 2 << "There is no command \"dance\"";
        QTest::newRow("missing option") << QStringList{"compare", "--model", "x"} << 2 << "";
        QTest::newRow("not a number") << with({"--seed", "many"}) << 2 << "";
        QTest::newRow("bad strength") << with({"--patch", model("tiny-controlnet") + ":lots"}) << 2 << "";
        QTest::newRow("bad window") << with({"--patch", model("tiny-controlnet") + ":1:0.5"}) << 2 << "";
        QTest::newRow("strength too large") << with({"--patch", model("tiny-controlnet") + ":3"}) << 2 << "";
        QTest::newRow("scheduler") << with({"--scheduler", "nonsense"}) << 2 << "";
        QTest::newRow("dtype") << with({"--dtype", "int4"}) << 2 << "must be one of auto, bfloat16";
        QTest::newRow("guidance") << with({"--guidance", "nan"}) << 2 << "";
        QTest::newRow("no such model") << QStringList{"generate", "--model", "/nonexistent", "--prompt", "x"} << 3 << "";
        QTest::newRow("no such patch") << with({"--patch", "/nonexistent"}) << 3 << "";
        QTest::newRow("not a model") << QStringList{"inspect", SC_SOURCE_DIR "/LICENSE"} << 3 << "";
        QTest::newRow("folder that takes no files") << smallTo("compare", "/proc") << 3 << "";
        QTest::newRow("a file for a folder") << smallTo("compare", SC_SOURCE_DIR "/LICENSE") << 3 << "";
        QTest::newRow("negative seed") << with({"--seed", "-2"}) << 2 << "";
        QTest::newRow("seed too large") << with({"--seed", "18446744073709551616"}) << 2 << "";
        QTest::newRow("hexadecimal") << with({"--seed", "0x2"}) << 2 << "";
        QTest::newRow("endless patch") << with({"--patch", QString(3000, 'x')}) << 3 << "";
        QTest::newRow("minors behind brackets")
            << QStringList{"generate", "--model", model("tiny-sd1"), "--prompt", "a n4()ked te(en)ager"} << 2 << "";
        QTest::newRow("huge guidance") << with({"--guidance", "1e300"}) << 2 << "";
        QTest::newRow("minors") << QStringList{"generate", "--model", model("tiny-sd1"), "--prompt", "a n4ked teenager"} << 2
                                << "";
        QTest::newRow("no such judge") << with({"--judge", "nobody"}) << 2 << "";
        QTest::newRow("no such word list") << with({"--words", "nothing"}) << 2 << "";
        QTest::newRow("no picture") << QStringList{"judge", "/nonexistent.png"} << 3 << "";
        QTest::newRow("not a picture") << QStringList{"judge", SC_SOURCE_DIR "/LICENSE"} << 3 << "";
        QTest::newRow("given twice") << with({"--steps", "4"}) << 2 << "--steps was given more than once";
        QTest::newRow("the number of a name") << with({"--device", "1"}) << 2 << "must be one of auto, cpu, cuda";
        QTest::newRow("no threads") << with({"--threads", "0"}) << 2 << "must be 1 or more, not 0";
        QTest::newRow("no pixels") << QStringList{"generate", "--model", model("tiny-sd1"), "--prompt", "x", "--width", "0"} << 2
                                   << "must be 1 or more, not 0";
        QTest::newRow("no text layers") << with({"--clip-skip", "0"}) << 2 << "must be 1 or more, not 0";
        QTest::newRow("nothing in place of a file") << with({"--vae", ""}) << 2 << "was given nothing";
        QTest::newRow("a patch's version") << QStringList{"patch",           "train", "--category",
                                                          "weapons",         "--out", folder_.filePath("versioned"),
                                                          "--patch-version", "abc"}
                                           << 2 << "like 1.0.0";
        QTest::newRow("what is there already")
            << QStringList{"patch", "pack", "weapons", "--out", SC_SOURCE_DIR "/LICENSE"} << 2 << "is there already";
        QTest::newRow("patch of another family") << with({"--patch", model("tiny-controlnet-sd2")}) << 4 << "";
        QTest::newRow("model as patch") << with({"--patch", model("tiny-sd1.safetensors")}) << 4 << "";
    }
    void exitCodes() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, told);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == code, outcome.err.constData());
        QVERIFY(!outcome.err.trimmed().isEmpty());
        QVERIFY2(outcome.err.contains(told.toUtf8()), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
    }

    void interruptCancels() {
        QTemporaryDir out;
        QStringList arguments = small("compare") << "--steps"
                                                 << "900";
        arguments.removeAt(arguments.indexOf("--steps"));
        arguments.removeAt(arguments.indexOf("3"));
        arguments[arguments.indexOf(folder_.path())] = out.path();
        QProcess process;
        process.start(SC_CLI, arguments);
        QVERIFY(process.waitForReadyRead(1) || true);
        process.setReadChannel(QProcess::StandardError);
        while (!process.peek(1 << 16).contains("Drawing"))
            QVERIFY(process.waitForReadyRead(60'000));
        // As one asking, though some programs tell the process and its group.
        for (int i = 0; i < 2; ++i)
            ::kill(pid_t(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("Cancelled."));
        QVERIFY(QDir(out.path()).isEmpty());
    }

    /// Started by what gives a program no streams at all, it must not take its own files for them.
    void needsNoStreams() {
        QTemporaryDir out;
        QStringList words = small("generate");
        words[words.indexOf(folder_.path())] = out.path();
        QString command = "exec '" SC_CLI "'";
        for (const QString& word : words)
            command += " '" + word + "'";
        QCOMPARE(QProcess::execute("sh", {"-c", command + " <&- >&- 2>&-"}), 0);
        QCOMPARE(QDir(out.path()).entryList({"*.png"}).size(), 1);
    }

    /// What was drawn before the stop is there and whole.
    void interruptKeepsWhatIsDrawn() {
        QTemporaryDir out;
        QProcess process;
        process.start(SC_CLI, {"generate", "--model", model("tiny-sd1"), "--prompt", "x", "--width", "64", "--height", "64",
                               "--steps", "100", "--batch", "60", "--seed", "7", "--out", out.path()});
        const auto pictures = [&] { return QDir(out.path()).entryList({"*.png"}, QDir::Files, QDir::Name); };
        QTRY_VERIFY_WITH_TIMEOUT(pictures().size() >= 2, 60'000);
        ::kill(pid_t(process.processId()), SIGHUP); // the terminal was closed
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(pictures().size() < 60);
        const Outcome alone = run({"generate", "--model", model("tiny-sd1"), "--prompt", "x", "--width", "64", "--height", "64",
                                   "--steps", "100", "--seed", "8", "--out", folder_.filePath("alone"), "--json"});
        const QString file = alone.json()["images"].toArray()[0].toObject()["path"].toString();
        QVERIFY2(QFile::exists(file), alone.out.constData());
        QCOMPARE(bytes(out.filePath(pictures()[1])), bytes(file));
    }

private:
    QTemporaryDir folder_;
};

SC_TEST(CliTest)
#include "cli_test.moc"
