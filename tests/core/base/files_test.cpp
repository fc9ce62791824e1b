#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/memory.h"
#include "core/base/sha256.h"
#include "tests/support/test_program.h"

using namespace sc;

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAtomically() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "file";
        writeFileAtomically(path, "old");
        QVERIFY_EXCEPTION_THROWN(writeFileAtomically(path,
                                                     [](std::ostream& out) {
                                                         out << "half";
                                                         throw std::runtime_error("stop");
                                                     }),
                                 std::runtime_error);
        QCOMPARE(readFile(path, 100), std::string("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        writeFileAtomically(path, "new");
        QCOMPARE(readFile(path, 100), std::string("new"));
        QVERIFY_EXCEPTION_THROWN(readFile(path, 2), Error);
        QVERIFY_EXCEPTION_THROWN(writeFileAtomically("/nonexistent/file", "x"), Error);
    }

    void mapsFiles() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "file";
        writeFileAtomically(path, "abc");
        const auto mapped = MappedFile::open(path);
        QCOMPARE(mapped->size(), std::size_t(3));
        mapped->releasePages();
        QCOMPARE(char(mapped->data()[2]), 'c');
        QVERIFY_EXCEPTION_THROWN(MappedFile::open(folder.path().toStdString()), Error);
        QVERIFY_EXCEPTION_THROWN(MappedFile::open("/nonexistent"), Error);
        writeFileAtomically(path, "");
        QVERIFY_EXCEPTION_THROWN(MappedFile::open(path), Error);
    }

    void peakMemoryCountsThisProcess() {
        const uint64_t before = peakResidentBytes();
        QVERIFY(before > 1 << 20);
        const std::vector<char> touched(256 << 20, 'x');
        QVERIFY(touched[touched.size() / 2] == 'x');
        QVERIFY(peakResidentBytes() >= uint64_t(256 << 20));
        QVERIFY(peakResidentBytes() < before + (512 << 20));
    }

    void sha256() {
        // FIPS 180-4 examples.
        QCOMPARE(sha256Hex("abc", 3), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256Hex("", 0), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void jsonFaultsAreNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("type") << R"({"a":"x"})" << "\"a\" must be a whole number";
        QTest::newRow("fraction") << R"({"a":1.5})" << "\"a\" must be a whole number";
        QTest::newRow("not an object") << "[]" << "expected a JSON object";
        QTest::newRow("comment") << "{/**/}" << "not valid JSON";
        QTest::newRow("twice") << R"({"a":1,"a":2})" << "\"a\" appears twice";
        QTest::newRow("empty") << "" << "not valid JSON";
    }
    void jsonFaultsAreNamed() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        try {
            const Json json = parseJson(text.toStdString(), "test");
            JsonObject(json, "test").integer("a", 0);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }
};

SC_TEST(FilesTest)
#include "files_test.moc"
