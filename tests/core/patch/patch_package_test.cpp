#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <zip.h>

#include <fstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/trash.h"
#include "core/patch/catalog.h"
#include "core/patch/patch_package.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace fs = std::filesystem;

/// Patches as files that people send each other.
class PatchPackageTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> home_;
    fs::path shipped_ = fs::path(SC_SOURCE_DIR) / "patches/weapons";
    fs::path path(const std::string& name) const { return fs::path(home_->path().toStdString()) / name; }

    static void writeZip(const fs::path& file, const std::vector<std::pair<std::string, std::string>>& entries) {
        fs::remove(file);
        int code = 0;
        zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, &code);
        for (const auto& [name, bytes] : entries)
            QVERIFY(zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0) >= 0);
        QCOMPARE(zip_close(archive), 0);
    }
    static QString refusal(const std::function<void()>& work) {
        try {
            work();
            return "accepted";
        } catch (const Error& error) {
            return error.what();
        }
    }
    /// The shipped patch under another version and id, as a folder.
    fs::path versioned(const std::string& version, const std::string& id = "mine") const {
        const fs::path folder = path(id + "-" + version);
        fs::create_directories(folder);
        for (const auto& entry : fs::directory_iterator(shipped_))
            fs::copy_file(entry.path(), folder / entry.path().filename());
        fs::remove(folder / "manifest.json.minisig"); // of what is not so any more
        Json manifest = readJsonFile(folder / "manifest.json");
        manifest["version"] = version;
        manifest["id"] = id;
        writeFileAtomically(folder / "manifest.json", manifest.dump());
        return folder;
    }

private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", home_->path().toLocal8Bit());
    }

    void packedAndInstalled() {
        packPatch(shipped_, path("a.scpatch"));
        packPatch(shipped_, path("b.scpatch"));
        QCOMPARE(readFile(path("a.scpatch"), 1 << 30), readFile(path("b.scpatch"), 1 << 30));
        const PatchOffer offer = readPatchOffer(path("a.scpatch"));
        QCOMPARE(offer.manifest.id, std::string("weapons"));
        QVERIFY(offer.installed.empty() && !fs::exists(userPatchFolder() / "weapons"));
        const fs::path folder = installPatch(path("a.scpatch"));
        QCOMPARE(folder, userPatchFolder() / "weapons");
        verifyFiles(readManifest(folder), folder);
        QCOMPARE(locatePatch("weapons"), folder);
        QCOMPARE(readPatchOffer(path("a.scpatch")).installed, offer.manifest.version);
        QVERIFY(std::distance(fs::directory_iterator(userPatchFolder()), {}) == 1); // nothing is left of the unpacking
    }

    /// Files of an installed folder are the user's as any new file is, whatever they were where they lay.
    void installedFilesHaveTheUmasksPermissions() {
        const fs::path source = versioned("3.0.0");
        for (const auto& entry : fs::directory_iterator(source))
            fs::permissions(entry.path(), fs::perms(0777));
        const mode_t before = ::umask(0077);
        const fs::path installed = installPatch(source);
        ::umask(before);
        for (const auto& entry : fs::directory_iterator(installed))
            QCOMPARE(int(entry.status().permissions()), 0600);
    }

    void olderOnesStayAndGoToTheTrash() {
        installPatch(versioned("3.2.0"));
        QVERIFY(refusal([&] { installPatch(versioned("3.1.9")); }).contains("newer than 3.1.9"));
        installPatch(versioned("3.10.0"));
        QCOMPARE(readManifest(userPatchFolder() / "mine").version, std::string("3.10.0"));
        QCOMPARE(readManifest(path("Trash/files/mine")).version, std::string("3.2.0"));
        const std::string info = readFile(path("Trash/info/mine.trashinfo"), 1 << 12);
        QVERIFY(info.starts_with("[Trash Info]\nPath=") &&
                info.find("/safe-control-studio/patches/mine\nDeletionDate=") != std::string::npos);
        removePatch("mine");
        QVERIFY(fs::exists(path("Trash/files/mine.2")) && !fs::exists(userPatchFolder() / "mine"));
        QVERIFY(refusal([] { removePatch("mine"); }).contains("among your own"));
        QVERIFY(refusal([] { removePatch("../patches"); }).contains("among your own"));
    }

    /// Whoever asks for a patch of the program by its id gets no stranger's in its place, and no older one.
    void theProgramsOwnAreNotReplacedByStrangers() {
        for (const char* version : {"0.0.1", "9.0.0"}) {
            const fs::path stranger = versioned(version, "weapons");
            QVERIFY(refusal([&] { installPatch(stranger); }).contains("id of a patch of the program"));
            QVERIFY(refusal([&] { readPatchOffer(stranger); }).contains("id of a patch of the program"));
        }
        QCOMPARE(locatePatch("weapons"), fs::weakly_canonical(shipped_));
    }

    void versions_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("order");
        const auto row = [](const char* a, const char* b, int order) { QTest::addRow("%s %s", a, b) << a << b << order; };
        row("1.0.0", "1.0.0", 0);
        row("1.2.0", "1.10.0", -1);
        row("2.0.0", "1.9.9", 1);
        row("1.0", "1.0.1", -1);
        row("1.0.0-beta", "1.0.0", -1);
    }
    void versions() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, order);
        QCOMPARE(compareVersions(a.toStdString(), b.toStdString()), order);
        QCOMPARE(compareVersions(b.toStdString(), a.toStdString()), -order);
    }

    void whatIsNotSoundIsRefusedAndLeavesNothing() {
        const std::string manifest = readFile(shipped_ / "manifest.json", 1 << 20),
                          config = readFile(shipped_ / "config.json", 1 << 20),
                          gate = readFile(shipped_ / "gate.safetensors", 1 << 20),
                          weights = readFile(shipped_ / "diffusion_pytorch_model.safetensors", 1 << 26);
        const std::vector<std::pair<std::string, std::string>> whole{{"manifest.json", manifest},
                                                                     {"config.json", config},
                                                                     {"gate.safetensors", gate},
                                                                     {"diffusion_pytorch_model.safetensors", weights}};
        const auto with = [&](std::vector<std::pair<std::string, std::string>> entries, const char* sentence) {
            writeZip(path("p.scpatch"), entries);
            const QString told = refusal([&] { installPatch(path("p.scpatch")); });
            QVERIFY2(told.contains(sentence), qPrintable(told));
            QVERIFY(!fs::exists(userPatchFolder() / "weapons") && !fs::exists(path("escaped")));
        };
        auto entries = whole;
        entries.push_back({"../../../escaped", "x"});
        with(entries, "has the name");
        entries.back().first = "/tmp/escaped";
        with(entries, "has the name");
        entries.back() = {"extra.txt", "x"};
        with(entries, "does not list");
        entries = whole;
        entries[2].second[100] ^= 1;
        with(entries, "is not the file that its manifest lists");
        with({whole[0], whole[1]}, "is missing");
        with({whole[1]}, "no manifest.json");
        entries.clear();
        for (int i = 0; i < 40; ++i)
            entries.push_back({"file" + std::to_string(i), "x"});
        with(entries, "holds 40 files");
        writeFileAtomically(path("p.scpatch"), "PK\x03\x04 no archive");
        QVERIFY(refusal([&] { installPatch(path("p.scpatch")); }).contains("not a sound patch package"));
        // Cut off at any place.
        packPatch(shipped_, path("good.scpatch"));
        const std::string good = readFile(path("good.scpatch"), 1 << 26);
        for (std::size_t length = 1; length < good.size(); length += good.size() / 25) {
            writeFileAtomically(path("p.scpatch"), good.substr(0, length));
            QVERIFY(refusal([&] { installPatch(path("p.scpatch")); }) != "accepted");
        }
        QVERIFY(fs::is_empty(userPatchFolder()));
    }
};

SC_TEST(PatchPackageTest)
#include "patch_package_test.moc"
