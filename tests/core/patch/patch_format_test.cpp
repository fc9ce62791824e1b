#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/patch/catalog.h"
#include "core/patch/compatibility.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Manifest, digests, catalog, signatures, sketches and compatibility.
class PatchFormatTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::filesystem::path folder() const { return dir_.path().toStdString(); }

private Q_SLOTS:
    void manifestSurvivesWriting() {
        PatchManifest manifest = testManifest("weapons");
        manifest.training = {{"steps", 3}};
        manifest.mergedFrom = {{"a", "1.0.0", "0123"}};
        manifest.results = Json::array(
            {{{"suite", "s"}, {"model", "m"}, {"strength", 1}, {"gate", "auto"}, {"measure", "unsafe rate"}, {"value", 0.03}}});
        writeTestPatch(folder() / "weapons", manifest, constantGate("weapons", 64, 3));
        const PatchManifest read = readManifest(folder() / "weapons");
        QCOMPARE(read.gates, std::vector<std::string>{"weapons"});
        QVERIFY(read.parameters > 100'000 && read.bytes > 2 * read.parameters);
        QCOMPARE(read.files.size(), std::size_t(3)); // configuration, weights, gates
        QVERIFY(read.toJson() == PatchManifest::fromJson(read.toJson()).toJson());
        QCOMPARE(QString::fromStdString(read.mergedFrom.at(0).id), QString("a"));
        verifyFiles(read, folder() / "weapons");
        const GateSet gates = readGates(folder() / "weapons");
        QVERIFY(std::abs(gateOpening(gates, at::randn({1, 77, 64})) - 1 / (1 + std::exp(-3.0))) < 1e-5);
        // It is a ControlNet like any other.
        QCOMPARE(QString::fromStdString(Engine().inspect(folder() / "weapons").kind), QString("controlnet"));
    }

    void neighboursStay() {
        const std::filesystem::path home = folder() / "neighbours", out = home / "mine";
        for (const char* name : {"mine.old", "mine.part"}) {
            std::filesystem::create_directories(home / name);
            writeFileAtomically(home / name / "work", "of a week");
        }
        for (int i = 0; i < 2; ++i)
            writeTestPatch(out, testManifest("mine"));
        for (const char* name : {"mine.old", "mine.part"})
            QCOMPARE(readFile(home / name / "work", 20), std::string("of a week"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(home), {}), std::ptrdiff_t(3));
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* pointer, const QString& value, const char* message) {
            QTest::addRow("%s %s", pointer, message) << pointer << value << message;
        };
        row("/id", "\"Bad Id\"", "\"id\" is wrong. It should be lower-case letters");
        row("/version", "\"1.0\"", "\"version\" is wrong. It should be a semantic version");
        row("/strength/maximal", "3", "\"strength.maximal\" is wrong. It should be a number from 0 to 2.");
        row("/strength/recommended", "1.9", "recommended strength is above");
        row("/window/start", "1", "\"window\" must go from");
        row("/base/digest", "\"xyz\"", "\"base.digest\" is wrong. It should be 64 hexadecimal digits");
        row("/base/sketch/unet", "\"no\"", "\"base.sketch.unet\" is wrong. It should be numbers.");
        row("/network/form", "\"odd\"", "\"network.form\" is wrong. It should be full or low-rank.");
        row("/files", "{\"../x\": \"0000000000000000000000000000000000000000000000000000000000000000\"}", "no plain file name");
        row("/categories", "[]", "\"categories\" is wrong");
        row("/licence", "null", "\"licence\" is wrong. It should be a licence name");
        row("/extra", "1", "extra");
        // What would take all of the stack, or minutes, is refused before it is matched.
        QStringList many;
        for (int i = 0; i < 200'000; ++i)
            many << "\"" + QString::number(i) + "\"";
        row("/version", "\"1.0.0-" + QString(4'000'000, 'a') + "\"", "\"version\" is too long");
        row("/categories", "[" + many.join(',') + "]", "\"categories\" is too long");
    }
    void faultsAreNamed() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const std::filesystem::path patch = folder() / "faulty";
        writeTestPatch(patch, testManifest("faulty"));
        Json json = readJsonFile(patch / "manifest.json");
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        writeFileAtomically(patch / "manifest.json", json.dump());
        try {
            readManifest(patch);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::BadFile);
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }
    void missingFieldIsNamed() {
        const std::filesystem::path patch = folder() / "missing";
        writeTestPatch(patch, testManifest("missing"));
        Json json = readJsonFile(patch / "manifest.json");
        json.erase("instruction");
        writeFileAtomically(patch / "manifest.json", json.dump());
        try {
            readManifest(patch);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("instruction"), error.what());
        }
    }

    void changedFileIsRefused() {
        const std::filesystem::path patch = folder() / "changed";
        writeTestPatch(patch, testManifest("changed"), constantGate("weapons", 64, 3));
        writeGates(patch, constantGate("weapons", 64, -9));
        GenerationRequest request;
        request.model = testModel("tiny-sd1");
        request.prompt = "x";
        request.steps = 1;
        request.patches = {{patch}};
        try {
            Engine().generate(request);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("\"gate.safetensors\" is not the file that its manifest lists"),
                     error.what());
        }
        std::filesystem::remove(patch / "gate.safetensors");
        QVERIFY_EXCEPTION_THROWN(Engine().generate(request), Error);
    }

    /// Whatever is read of a patch is listed and matches.
    void everyFileIsListed() {
        const std::filesystem::path patch = folder() / "listed";
        writeTestPatch(patch, testManifest("listed"), constantGate("weapons", 64, 3));
        verifyFiles(readManifest(patch), patch);
        const auto refused = [&](const char* part) {
            try {
                verifyFiles(readManifest(patch), patch);
                QFAIL("accepted");
            } catch (const Error& error) {
                QVERIFY2(error.kind() == ErrorKind::BadFile && QString(error.what()).contains(part), error.what());
            }
        };
        const std::string config = readFile(patch / "config.json", 1 << 20);
        writeFileAtomically(patch / "config.json", config + " ");
        refused("\"config.json\" is not the file that its manifest lists");
        writeFileAtomically(patch / "config.json", config);
        for (const char* name : {"config.json", "gate.safetensors"}) {
            Json json = readJsonFile(patch / "manifest.json");
            const Json whole = json;
            json["files"].erase(name);
            writeFileAtomically(patch / "manifest.json", json.dump());
            refused("does not list");
            writeFileAtomically(patch / "manifest.json", whole.dump());
        }
    }

    void catalog() {
        qputenv("XDG_DATA_HOME", (dir_.path() + "/data").toUtf8());
        const std::filesystem::path user = userPatchFolder();
        std::filesystem::create_directories(user / "broken");
        writeTestPatch(user / "good", testManifest("good"));
        writeFileAtomically(user / "broken/manifest.json", "{}");
        std::vector<PatchReport> own;
        for (const PatchReport& patch : Engine().patches(testModel("tiny-sd1")))
            if (!patch.shipped)
                own.push_back(patch);
        QCOMPARE(own.size(), std::size_t(2));
        QVERIFY(!own[0].fault.empty());
        QVERIFY(own[1].fault.empty() && own[1].id == "good" && own[1].fit == PatchFit::Exact);
        QVERIFY(locatePatch("good") == user / "good");
        QVERIFY(Engine().patch("good").name == "Test patch");
        QVERIFY(Engine().patch(testModel("tiny-controlnet"), testModel("tiny-sd1")).fit == PatchFit::Unknown);
        QVERIFY(Engine().patch(testModel("tiny-controlnet"), testModel("tiny-sd2")).fit == PatchFit::Incompatible);
        try {
            locatePatch("nonsense");
            QFAIL("found");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("good"), error.what());
        }
        qunsetenv("XDG_DATA_HOME");
    }

    void compatibility() {
        const PatchManifest manifest = testManifest("x");
        const auto fit = [&](const std::filesystem::path& path) {
            const auto model = Checkpoint::open(path);
            return patchCompatibility(manifest, *model, sketchWeights(*model));
        };
        QVERIFY(fit(testModel("tiny-sd1")).fit == PatchFit::Exact);
        // The same weights in one file of another layout.
        QVERIFY(fit(testModel("tiny-sd1.safetensors")).fit == PatchFit::Exact);
        at::manual_seed(1);
        copyModel(folder() / "tuned", [](const std::string&, const at::Tensor& w) {
            return w + 0.1 * w.to(at::kFloat).std(false).item<double>() * at::randn(w.sizes()).to(w.scalar_type());
        });
        const Compatibility tuned = fit(folder() / "tuned");
        QVERIFY(tuned.fit == PatchFit::Related);
        QVERIFY2(tuned.likeness > 0.9 && tuned.likeness < 1, qPrintable(QString::number(tuned.likeness)));
        copyModel(folder() / "other", [](const std::string&, const at::Tensor& w) {
            return w.dim() < 2 ? w : (w.to(at::kFloat).std(false) * at::randn(w.sizes())).to(w.scalar_type());
        });
        const Compatibility other = fit(folder() / "other");
        QVERIFY(other.fit == PatchFit::Unrelated);
        QVERIFY2(std::abs(other.likeness) < 0.2, qPrintable(QString::number(other.likeness)));
        const Compatibility sd2 = fit(testModel("tiny-sd2"));
        QVERIFY(sd2.fit == PatchFit::Incompatible);
        QVERIFY2(
            QString::fromStdString(sd2.sentence.english()).startsWith("Does not fit this model: its list of channels is [32,32]"),
            sd2.sentence.english().c_str());
    }
};

SC_TEST(PatchFormatTest)
#include "patch_format_test.moc"
