#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/metadata/project_file.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Projects as files: without paths, and refused where they are damaged or name what they do not list.
class ProjectFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path file(const char* name) const { return folder_.filePath(name).toStdString(); }

    static Project project() {
        Project out;
        out.notes = "for a colleague";
        out.form.model = "/models/one.safetensors";
        out.form.prompt = "an axe";
        out.form.patches = {{"/patches/weapons", 0.75}};
        out.form.defence = {"/mine/uce.safetensors", {}};
        out.form.judges = std::vector<std::string>{"/judges/mine"};
        out.form.threads = 3;
        out.prompts = {"an axe", "a dog"};
        GridValue set, other;
        set.name = "Both";
        set.patches = {{"/patches/weapons", 1.0}, {"/other/weapons", 0.5}};
        other.text = "uce";
        GridValue seed;
        seed.seed = 18446744073709551615u;
        out.grid = {{GridAxis::Protections, {set, other}}, {GridAxis::Seeds, {seed}}, {"knife"}};
        return out;
    }
    /// Differs for different paths, as digests do for different files.
    static std::string digest(const std::filesystem::path& path) {
        const std::string text = path.string();
        return std::string(60, '0') + (text.starts_with("/other") ? "00ff" : text.starts_with("/models") ? "00aa" : "00bb");
    }

private Q_SLOTS:
    void comesBackWithoutPaths() {
        Project written = project();
        replacePaths(written, digest);
        writeProject(file("one.scproject"), written);
        const std::string text = readFile(file("one.scproject"), 1 << 20);
        for (const char* local : {"/models", "/patches", "/judges", "threads"})
            QVERIFY2(text.find(local) == std::string::npos, local);
        Project read = readProject(file("one.scproject"));
        QCOMPARE(read.notes, written.notes);
        QCOMPARE(read.prompts, written.prompts);
        QCOMPARE(read.needs.size(), std::size_t(4)); // two patches of one name are two
        QVERIFY(read.form.defence.isTrained());      // though its name is that of another mechanism
        QVERIFY(read.needs.contains(read.form.defence.method));
        QCOMPARE(read.needs.at("weapons").digest, digest("/patches/weapons"));
        QCOMPARE(read.needs.at("weapons 2").digest, digest("/other/weapons"));
        QCOMPARE(read.form.model, std::filesystem::path("one"));
        QCOMPARE(read.form.patches[0].strength, 0.75);
        QVERIFY(!read.form.judges);
        QCOMPARE(read.grid.columns.values[0].seed, uint64_t(18446744073709551615u));
        QCOMPARE(read.grid.rows.values[0].patches[1].path, std::filesystem::path("weapons 2"));
        QCOMPARE(read.grid.rows.values[1].text, std::string("uce"));
    }

    void needsHaveTheirLength() {
        std::filesystem::create_directories(file("model/unet"));
        writeFileAtomically(file("model/unet/weights"), std::string(3000, 'w'));
        writeFileAtomically(file("model/config"), "{}");
        QCOMPARE(bytesOfLargestFile(file("model")), uint64_t(3000));
        QCOMPARE(bytesOfLargestFile(file("model/config")), uint64_t(2));
        QCOMPARE(bytesOfLargestFile(file("nothing")), uint64_t(0));
        Project written = project();
        written.form.model = file("model");
        replacePaths(written, digest);
        writeProject(file("one.scproject"), written);
        QCOMPARE(readProject(file("one.scproject")).needs.at("model").bytes, uint64_t(3000));
    }

    void damagedOnesAreRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("no project") << QByteArray("safe-control.project/v1") << QByteArray("safe-control.grid/v1")
                                    << QByteArray("schema");
        QTest::newRow("not listed") << QByteArray("\"model\": \"one\"") << QByteArray("\"model\": \"/etc/passwd\"")
                                    << QByteArray("/etc/passwd");
        QTest::newRow("another kind") << QByteArray("\"kind\": \"model\"") << QByteArray("\"kind\": \"patch\"")
                                      << QByteArray("\"one\"");
        QTest::newRow("a file as mechanism")
            << QByteArray("\"mechanism\": \"uce\"") << QByteArray("\"mechanism\": \"/tmp/x\"") << QByteArray("/tmp/x");
        QTest::newRow("no digest") << QByteArray("00aa\"") << QByteArray("xx\"") << QByteArray("sha256");
        QTest::newRow("unknown axis") << QByteArray("\"axis\": \"seeds\"") << QByteArray("\"axis\": \"moons\"")
                                      << QByteArray("axis");
        QTest::newRow("wrong value") << QByteArray("18446744073709551615") << QByteArray("\"a text\"")
                                     << QByteArray("row or column");
        QTest::newRow("strength") << QByteArray("\"strength\": 0.75") << QByteArray("\"strength\": 7.5")
                                  << QByteArray("strength");
        QTest::newRow("further") << QByteArray("\"prompts\"") << QByteArray("\"run\": 1, \"prompts\"") << QByteArray("run");
    }
    void damagedOnesAreRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, told);
        Project written = project();
        replacePaths(written, digest);
        writeProject(file("whole.scproject"), written);
        QByteArray text = QByteArray::fromStdString(readFile(file("whole.scproject"), 1 << 20));
        QVERIFY2(text.contains(from), text.constData());
        text.replace(text.indexOf(from), from.size(), to);
        writeFileAtomically(file("damaged.scproject"), text.toStdString());
        try {
            readProject(file("damaged.scproject"));
            QFAIL("it was read");
        } catch (const Error& error) {
            QVERIFY2(QByteArray(error.what()).contains(told), error.what());
        }
    }
};

SC_TEST(ProjectFileTest)
#include "project_file_test.moc"
