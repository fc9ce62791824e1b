#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "core/base/cancellation.h"
#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/file_stamp.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/memory.h"
#include "core/base/open_files.h"
#include "core/base/sha256.h"
#include "core/base/temporary_folder.h"
#include "tests/support/test_program.h"

using namespace sc;

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// In a scope each path is what it was when it was first read.
    void filesAreOpenedOnce() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("file").toStdString();
        writeFileAtomically(file, "first");
        OpenFiles files;
        {
            const OpenFiles::Scope scope(files);
            QCOMPARE(readFile(file, 100), std::string("first"));
            writeFileAtomically(file, "other");
            QCOMPARE(readFile(file, 100), std::string("first"));
            QCOMPARE(sha256HexOfFile(file), sha256Hex("first", 5));
            QVERIFY_EXCEPTION_THROWN(readFile(file, 3), Error);
            QVERIFY(MappedFile::open(file) == MappedFile::open(folder.filePath("./file").toStdString()));
            QVERIFY_EXCEPTION_THROWN(readFile(folder.filePath("none").toStdString(), 100), Error);
        }
        QCOMPARE(readFile(file, 100), std::string("other"));
    }

    /// Written over where it lies, unlike replaced, it is not what was opened, and nothing is taken from it.
    void aFileWrittenOverIsRefused() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("file").toStdString();
        writeFileAtomically(file, "first");
        OpenFiles files;
        const OpenFiles::Scope scope(files);
        const auto mapped = MappedFile::open(file);
        mapped->sha256();
        mapped->requireUnchanged();
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // file systems count time in ticks
        std::fstream(file, std::ios::in | std::ios::out) << "other";
        QVERIFY_EXCEPTION_THROWN(mapped->requireUnchanged(), Error);
        QVERIFY_EXCEPTION_THROWN(files.requireUnchanged(), Error);
        QVERIFY_EXCEPTION_THROWN(readFile(file, 100), Error);
        const std::filesystem::path next = folder.filePath("next").toStdString();
        writeFileAtomically(next, "first");
        const auto replaced = MappedFile::open(next);
        writeFileAtomically(next, "other");
        replaced->requireUnchanged();
    }

    /// A pipe that nobody writes to would let its reader wait for ever.
    void aPipeIsNoFile() {
        QTemporaryDir folder;
        const std::filesystem::path pipe = folder.filePath("pipe").toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY_EXCEPTION_THROWN(readFile(pipe, 100), Error);
        QVERIFY_EXCEPTION_THROWN(MappedFile::open(pipe), Error);
        QVERIFY_EXCEPTION_THROWN(sha256HexOfFile(pipe), Error);
    }

    void stampsTellChanges() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto stamps = [&] { return stampsOf({root, root / "none", {}}).value(); };
        writeFileAtomically(root / "a", "text");
        const FileStamps first = stamps();
        QCOMPARE(first.size(), std::size_t(1));
        QVERIFY(stamps() == first);
        writeFileAtomically(root / "a", "text"); // the same bytes, but another file
        QVERIFY(stamps() != first);
        std::filesystem::create_directories(root / "b/c");
        writeFileAtomically(root / "b/c/d", "x");
        QCOMPARE(stamps().size(), std::size_t(2));
        for (int i = 0; i < 2001; ++i)
            std::ofstream(root / ("n" + std::to_string(i))) << i;
        QVERIFY(!stampsOf({root}));
    }

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

    void umaskDecidesPermissions() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "file";
        const auto modeOf = [](const std::filesystem::path& of) {
            struct stat info {};
            return ::stat(of.c_str(), &info) == 0 ? int(info.st_mode & 0777) : -1;
        };
        for (const int mask : {0077, 0022, 0002}) {
            const mode_t before = ::umask(mode_t(mask));
            writeFileAtomically(path, "secret");
            const int inner = [&] {
                const TemporaryFolder made(path);
                return modeOf(made.path());
            }();
            ::umask(before);
            QCOMPARE(modeOf(path), 0666 & ~mask);
            QCOMPARE(inner, 0777 & ~mask);
        }
    }

    void longNamesCanBeWritten() {
        QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / std::string(255, 'n');
        writeFileAtomically(path, "x");
        QCOMPARE(readFile(path, 1), std::string("x"));
    }

    void foldersAreReplacedWhole() {
        QTemporaryDir dir;
        const std::filesystem::path target = std::filesystem::path(dir.path().toStdString()) / "target";
        const auto fill = [&](const std::string& text) {
            TemporaryFolder folder(target);
            writeFileAtomically(folder.path() / "file", text);
            folder.replaceTarget();
        };
        fill("old");
        fill("new");
        QCOMPARE(readFile(target / "file", 9), std::string("new"));
        { const TemporaryFolder unused(target); }
        QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"target"});
        QVERIFY_EXCEPTION_THROWN(TemporaryFolder("/nonexistent/target"), Error);
        preparePlace(target.parent_path() / "to be made/result");
        QVERIFY(std::filesystem::is_empty(target.parent_path() / "to be made"));
        QVERIFY_EXCEPTION_THROWN(preparePlace("/proc/nowhere/result"), Error);
    }

    /// What cannot take a folder's place leaves it there, where both cannot change places at once too.
    void aFolderIsNotLostWhenItCannotBeReplaced() {
        QTemporaryDir dir;
        const std::filesystem::path target = std::filesystem::path(dir.path().toStdString()) / "target";
        std::filesystem::create_directory(target);
        writeFileAtomically(target / "file", "old");
        {
            TemporaryFolder folder(target);
            std::filesystem::remove(folder.path()); // so that the second step fails
            QVERIFY_EXCEPTION_THROWN(folder.replaceInTwoSteps(), Error);
        }
        QCOMPARE(readFile(target / "file", 9), std::string("old"));
        {
            TemporaryFolder folder(target);
            writeFileAtomically(folder.path() / "file", "new");
            folder.replaceInTwoSteps();
        }
        QCOMPARE(readFile(target / "file", 9), std::string("new"));
        QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"target"});
    }

    void aHeldFileIsHeldOnce() {
        QTemporaryDir dir;
        const std::filesystem::path file = std::filesystem::path(dir.path().toStdString()) / "file";
        {
            const FileLock first(file, "Wait.");
            QVERIFY_EXCEPTION_THROWN(FileLock(file, "Wait."), Error);
        }
        const FileLock again(file, "Wait.");
    }

    void hashingStopsAtOnce() {
        QTemporaryDir dir;
        const std::filesystem::path file = std::filesystem::path(dir.path().toStdString()) / "large";
        writeFileAtomically(file, "x");
        std::filesystem::resize_file(file, std::uintmax_t(8) << 30); // no disk is used
        std::stop_source source;
        std::chrono::steady_clock::time_point asked;
        const std::jthread person([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        });
        const CancellationScope scope(source.get_token());
        QVERIFY_EXCEPTION_THROWN(sha256HexOfFile(file), Cancelled);
        const double waited = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count();
        QVERIFY2(waited < 100, qPrintable(QString::number(waited)));
    }

    /// What stands in tables for people steers neither a terminal nor a spreadsheet.
    void textsInTablesAreTame() {
        QCOMPARE(csvText("a red cat"), std::string("a red cat"));
        QCOMPARE(csvText("a, \"b\""), std::string("\"a, \"\"b\"\"\""));
        QCOMPARE(csvText("a\x1b]0;title\x07"), std::string("a\\x1b]0;title\\x07"));
        QCOMPARE(csvText("\xe9"), std::string("\\xe9"));
        for (const char* text : {"=1+1", "+1", "-1", "@a", "\tx"})
            QCOMPARE(csvText(text), "'" + std::string(text));
    }

    void countsAreLimited() {
        std::string list = "[0";
        for (int i = 0; i < 2'000'000; ++i)
            list += ",0";
        QVERIFY_EXCEPTION_THROWN(parseJson(list + "]", "test"), Error);
        std::string table = "a\n";
        for (int i = 0; i < 1'000'000; ++i)
            table += "1\n";
        QVERIFY_EXCEPTION_THROWN(parseCsv(table, "test"), Error);
        QVERIFY_EXCEPTION_THROWN(parseCsv("a,b,a\n1,2,3\n", "test"), Error);
        QVERIFY_EXCEPTION_THROWN(parseCsv(std::string(1 << 20, 'n') + "\na\n", "test"), Error); // each row would hold it
        QVERIFY_EXCEPTION_THROWN(JsonObject(parseJson(R"({"a":18446744073709551615})", "test"), "test").integer("a", 0), Error);
    }

    void tablesOfSpreadsheets() {
        using Row = std::map<std::string, std::string>;
        const Row row{{"prompt", "a cat, red"}, {"seed", "3"}};
        for (const char* text : {"Prompt,SEED\n\"a cat, red\",3\n", "\"prompt\" , seed\r\n\"a cat, red\",3",
                                 "prompt;Seed\na cat, red;3\n", "\xEF\xBB\xBFprompt\tseed\na cat, red\t3\n"})
            QVERIFY2(parseCsv(text, "test") == std::vector<Row>{row}, text);
        QCOMPARE(parseCsv("prompt\na cat; red\n", "test")[0].at("prompt"), std::string("a cat; red"));
        const auto refusal = [](const std::string& text) -> QString {
            try {
                parseCsv(text, "test");
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(refusal("prompt\na cat\na caf\xe9 by the sea\n"),
                 QString("\"test\" is not UTF-8 text (line 3). Save it as CSV UTF-8."));
        for (const std::string& utf16 : {std::string("\xff\xfep\0,\0", 6), std::string("p\0r\0", 4), std::string("\0p\0r", 4)})
            QVERIFY(refusal(utf16).contains("is not UTF-8 text (line 1)"));
        QVERIFY(refusal("Prompt,prompt\na,b\n").contains("the column \"prompt\" is there twice"));
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
        QTest::newRow("type") << R"({"a":"x"})"
                              << "\"a\" must be a whole number";
        QTest::newRow("fraction") << R"({"a":1.5})"
                                  << "\"a\" must be a whole number";
        QTest::newRow("not an object") << "[]"
                                       << "expected a JSON object";
        QTest::newRow("comment") << "{/**/}"
                                 << "not valid JSON";
        QTest::newRow("twice") << R"({"a":1,"a":2})"
                               << "\"a\" appears twice";
        QTest::newRow("empty") << ""
                               << "not valid JSON";
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
