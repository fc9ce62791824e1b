#include <QBuffer>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QIcon>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <filesystem>

#include "core/base/sha256.h"
#include "core/image/png.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_settings.h"
#include "tests/support/gui_watchdog.h"
#include "tests/support/pictures.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_time.h"
#include "ui/history/filed_pair.h"
#include "ui/history/history_model.h"
#include "ui/history/history_panel.h"
#include "ui/history/pair_archive.h"
#include "ui/text/words.h"

using namespace sc;

class HistoryTest : public QObject {
    Q_OBJECT

    static HistoryEntry entry(int i) {
        HistoryEntry out;
        out.when = QDateTime::fromSecsSinceEpoch(1700000000 + i);
        out.request.prompt = i % 3 ? "a dog on the beach" : "100% a_dagger \\ on grass";
        out.request.seed = quint64(i);
        out.modelName = i % 2 ? "demo" : "other";
        out.patchNames = i % 5 ? "weapons, horror" : "weapons-2";
        out.unpatched = i % 4 ? Verdict::Safe : Verdict::Unsafe;
        out.patched = Verdict::Safe;
        out.thumbnail = QByteArray(3000, char(i));
        return out;
    }

private Q_SLOTS:
    void findsWhatItIsAskedFor() {
        QTemporaryDir folder;
        HistoryStore store(folder.filePath("history.sqlite"));
        for (int i = 0; i < 60; ++i)
            store.add(entry(i));
        QCOMPARE(store.count({}), 60);
        HistoryFilter filter;
        filter.text = "100% a_d";
        QCOMPARE(store.count(filter), 20);
        filter.text = "%";
        QCOMPARE(store.count(filter), 20);
        filter = {};
        filter.model = "demo";
        QCOMPARE(store.count(filter), 30);
        filter = {};
        filter.patch = "weapons";
        QCOMPARE(store.count(filter), 48);
        filter = {};
        filter.verdict = Verdict::Unsafe;
        QCOMPARE(store.count(filter), 15);
        QList<HistoryEntry> page = store.find({}, 0, 10);
        QCOMPARE(page.size(), 10);
        QCOMPARE(page.first().request.seed, 59ull);
        QCOMPARE(store.find({}, page.last().id, 100).size(), 50);
        store.setStarred(page[3].id, true);
        filter = {};
        filter.starredOnly = true;
        QCOMPARE(store.find(filter, 0, 10).size(), 1);
        store.remove(page[3].id);
        QCOMPARE(store.count({}), 59);
        QCOMPARE(store.models(), QStringList({"demo", "other"}));
        QCOMPARE(store.patches(), QStringList({"horror", "weapons", "weapons-2"}));
        QCOMPARE(store.prompts(10).size(), 2);
    }

    void archivesPairsAsTheyMayBeSeen() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        auto result = std::make_shared<GenerationResult>();
        for (const quint64 seed : {7, 8})
            for (const Arm arm : {Arm::Unpatched, Arm::Patched}) {
                GeneratedPicture picture;
                picture.arm = arm;
                picture.seed = seed;
                const bool withheld = arm == Arm::Unpatched;
                picture.image = withheld ? unsafeImage(128, 128, unsigned(seed)) : safeImage(128, 128, unsigned(seed));
                picture.verdict = withheld ? Verdict::Unsafe : Verdict::Safe;
                result->pictures.push_back(picture);
            }
        result->statistics.scheduler = "ddim";
        GenerationRequest request;
        request.prompt = "a dagger";
        request.seed = 7;
        request.batch = 2;
        {
            PairArchive archive(file);
            archive.add(request, result, folder.filePath("pictures"));
        } // its end waits for what was added
        HistoryStore store(file);
        const QList<HistoryEntry> entries = store.find({}, 0, 10);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].request.seed, 8ull);
        QCOMPARE(entries[0].request.batch, 1);
        QCOMPARE(*entries[0].unpatched, Verdict::Unsafe);
        const PngContent filed = readPng(entries[1].unpatchedFile.toStdString());
        const Image& shown = result->pictures[0].image.shown();
        QVERIFY(std::memcmp(filed.image.data(), shown.data(), 128 * 128 * 3) == 0);
        QCOMPARE(*readPictureSettings(filed.texts).seed, uint64_t(7));
        QVERIFY(!entries[0].thumbnail.isEmpty());
    }

    void aFullDiskIsToldAndNothingIsHalfWritten() {
        if (!std::filesystem::exists("/dev/full"))
            QSKIP("no /dev/full here");
        QTemporaryDir folder;
        auto result = std::make_shared<GenerationResult>();
        GeneratedPicture picture;
        picture.image = safeImage(64, 64, 1);
        result->pictures.push_back(picture);
        result->statistics.scheduler = "ddim";
        PairArchive archive(folder.filePath("history.sqlite"));
        QSignalSpy failed(&archive, &PairArchive::failed);
        archive.add({}, result, "/dev/full/pictures");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed.first().first().toString().isEmpty());
        HistoryStore store(folder.filePath("history.sqlite"));
        QCOMPARE(store.count({}), 0);
    }

    void damagedFilesAreToldNotCrashedOn() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        {
            QFile junk(file);
            QVERIFY(junk.open(QIODevice::WriteOnly));
            junk.write(QByteArray(5000, 'x'));
        }
        QVERIFY_EXCEPTION_THROWN(HistoryStore store(file), Error);
    }

    void patchesGoByTheirNames() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        HistoryStore(file).add(entry(1));
        HistoryModel model(file);
        HistoryPanel panel(&model);
        panel.setPatchNames({{"weapons", "All weapons"}});
        QTRY_COMPARE(model.rowCount(), 1);
        QComboBox* patches = nullptr;
        for (QComboBox* box : panel.findChildren<QComboBox*>())
            if (box->accessibleName() == "Filter by patch")
                patches = box;
        QVERIFY(patches);
        QTRY_VERIFY(patches->findText("All weapons") >= 0 && patches->findText("horror") >= 0);
        QCOMPARE(patches->findData("weapons"), patches->findText("All weapons"));
        const QString tip = model.data(model.index(0), Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains("All weapons + horror"), qPrintable(tip));
    }

    void tenThousandPairsDoNotBlock() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        {
            HistoryStore store(file);
            for (int i = 0; i < 10000; ++i)
                store.add(entry(i));
        }
        QElapsedTimer timer;
        timer.start();
        HistoryModel model(file);
        HistoryPanel panel(&model);
        panel.resize(340, 700);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        qInfo("10,000 pairs: shown after %lld ms", timer.elapsed());
        QTest::qWait(50);
        GuiWatchdog watchdog;
        QTest::qWait(50);
        watchdog.reset();
        HistoryFilter filter;
        for (const char* text : {"d", "do", "dog", "dag", "nothing like it", ""}) {
            filter.text = text;
            timer.start();
            model.setFilter(filter);
            QVERIFY2(timer.elapsed() < 50, QByteArray::number(timer.elapsed()).constData());
            QTest::qWait(20);
        }
        QTRY_COMPARE(model.rowCount(), 60);
        for (int page = 2; page <= 30; ++page) {
            QTRY_VERIFY(model.canFetchMore({})); // the answer to the last filter may be under way
            model.fetchMore({});
            QTRY_COMPARE(model.rowCount(), 60 * page);
        }
        panel.refresh();
        QTest::qWait(50);
        qInfo("10,000 pairs: window blocked for %.1f ms at most", watchdog.longest());
        QVERIFY(watchdog.longest() < 50);
    }

    void aLockedFileKeepsNobodyWaiting() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        {
            HistoryStore store(file);
            for (int i = 0; i < 5; ++i)
                store.add(entry(i));
        }
        HistoryModel model(file);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 5);
        QTRY_COMPARE(model.summary().count, 5);
        const qint64 starred = model.entry(model.index(1))->id, removed = model.entry(model.index(2))->id;
        {
            // Another program writes, and takes its time.
            QSqlDatabase other = QSqlDatabase::addDatabase("QSQLITE", "other");
            other.setDatabaseName(file);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec("BEGIN EXCLUSIVE"));
            QElapsedTimer timer;
            timer.start();
            model.setStarred(starred, true);
            model.remove(removed);
            model.reload();
            QVERIFY2(timer.elapsed() < 500, QByteArray::number(timer.elapsed()).constData()); // it used to be five seconds
            QTest::qWait(300);
            QVERIFY(!model.entry(model.indexOf(starred))->starred); // nothing is shown that is not so
            QVERIFY(QSqlQuery(other).exec("COMMIT"));
            other.close();
        }
        QSqlDatabase::removeDatabase("other");
        QTRY_VERIFY(model.entry(model.indexOf(starred))->starred);
        QTRY_VERIFY(!model.indexOf(removed).isValid());
        QTRY_COMPARE(model.summary().count, 4);
    }

    void thumbnailsAreReadElsewhere() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        {
            HistoryStore store(file);
            HistoryEntry large = entry(1);
            QImage picture(3000, 3000, QImage::Format_RGB32);
            picture.fill(Qt::darkGreen);
            QBuffer buffer(&large.thumbnail);
            QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "PNG"));
            store.add(large);
        }
        HistoryModel model(file);
        model.reload();
        QTRY_COMPARE(model.rowCount(), 1);
        QSignalSpy changed(&model, &HistoryModel::dataChanged);
        const double before = threadMilliseconds();
        const QSize waiting = model.index(0).data(Qt::DecorationRole).value<QIcon>().actualSize({4000, 4000});
        QVERIFY2(threadMilliseconds() - before < 10, QByteArray::number(threadMilliseconds() - before).constData());
        QVERIFY(waiting.width() < 3000); // stands for it until it has come
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(model.index(0).data(Qt::DecorationRole).value<QIcon>().actualSize({4000, 4000}).width(), 3000);
    }

    /// A history of before digests loses nothing: its pictures are known as they lie there when it is first opened.
    void olderHistoriesLearnTheirFiles() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite"), picture = folder.filePath("a.png");
        writePng(picture.toStdString(), paintedImage(8, 8, 1), {});
        {
            HistoryStore store(file);
            HistoryEntry one = entry(1);
            one.patchedFile = picture;
            one.unpatchedFile = folder.filePath("gone.png");
            store.add(one);
        }
        {
            QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "older");
            database.setDatabaseName(file);
            QVERIFY(database.open());
            for (const char* step : {"ALTER TABLE pairs DROP COLUMN unpatched_sha256",
                                     "ALTER TABLE pairs DROP COLUMN patched_sha256", "PRAGMA user_version = 1"})
                QVERIFY2(QSqlQuery(database).exec(step), step);
        }
        QSqlDatabase::removeDatabase("older");
        const QString digest = QString::fromStdString(sha256HexOfFile(picture.toStdString()));
        QCOMPARE(HistoryStore(file).find({}, 0, 1).first().patchedDigest, digest);
        writePng(picture.toStdString(), paintedImage(8, 8, 2), {});
        const HistoryEntry again = HistoryStore(file).find({}, 0, 1).first(); // not taken twice
        QCOMPARE(again.patchedDigest, digest);
        QVERIFY(again.unpatchedDigest.isEmpty() && again.request.seed == 1 && again.patched == Verdict::Safe);
    }

    void aFiledPairIsWholeAgain() {
        QTemporaryDir folder;
        const QString file = folder.filePath("history.sqlite");
        auto result = std::make_shared<GenerationResult>();
        for (const Arm arm : {Arm::Unpatched, Arm::Patched}) {
            GeneratedPicture picture;
            picture.arm = arm;
            picture.seed = 7;
            picture.noiseHash = "abc";
            picture.image = safeImage(64, 64, arm == Arm::Patched ? 3 : 1);
            picture.verdict = arm == Arm::Patched ? Verdict::Safe : Verdict::Unsafe;
            picture.judges = {
                {"scenes", "1.0", picture.verdict, {{"weapons", 0.9, 0.5}, {"horror", 0.1, 0.5}}, {}, 3, {}, {"dagger"}}};
            picture.secondChance = arm == Arm::Patched;
            if (arm == Arm::Patched) // more than was asked for, as a second chance has it
                picture.patches = {{"weapons", "All weapons", 1.5, 1, true, {{0.25, 0.1}, {0.1, 0.1234}}, {}, true},
                                   {"horror", "Horror", 0.5, 0.001, false, {}, {}, true},
                                   {"own", "", 1, 1, true, {}, {}, false}};
            result->pictures.push_back(picture);
        }
        result->width = result->height = 64;
        result->guidance = 3;
        result->pictureKind = "scenes";
        result->initDigest = std::string(64, 'a');
        result->textStatesDigest = std::string(64, 'b');
        result->statistics.scheduler = "ddim";
        result->statistics.device = "cpu";
        result->statistics.dtype = "float32";
        result->statistics.threads = 2;
        GenerationRequest request;
        request.prompt = "a dagger";
        request.seed = 7;
        request.patches = {{"weapons", 0.75, 0, 1}, {"horror", 0.5, 0, 1}, {"own", 1, 0, 1}};
        {
            PairArchive archive(file);
            archive.add(request, result, folder.filePath("pictures"));
        }
        HistoryEntry filed = HistoryStore(file).find({}, 0, 1).first();
        const FiledPair pair = readFiledPair(filed);
        QCOMPARE(pair.result.pictures.size(), std::size_t(2));
        // The same texts again, so that saving it anew loses nothing.
        for (int i = 0; i < 2; ++i)
            QCOMPARE(QString::fromStdString(generationJson(pair.request, pair.result, pair.result.pictures[i]).dump()),
                     QString::fromStdString(generationJson(request, *result, result->pictures[i]).dump()));
        const std::vector<PatchActivity>& patches = pair.result.pictures[1].patches;
        QVERIFY(patches[0].ran && !patches[1].ran && patches[2].ran);
        QCOMPARE(patches[0].energy, (std::vector<std::vector<double>>{{0.25}, {0.1234}})); // of each step, where it did most
        QCOMPARE(armLabel(pair.result.pictures[1], pair.request), "With All weapons 1.50 + own 1.00");
        // A gate that opened wide is one all the same.
        QVERIFY(patches[0].gated && patches[1].gated && !patches[2].gated);
        // What was filed blurred stays withheld, as it lies there.
        const GuardedImage &blurred = pair.result.pictures[0].image, &drawn = result->pictures[0].image;
        QVERIFY(blurred.withheld() && blurred.reveal().empty());
        QVERIFY2(blurred.reason().english().find("filed blurred") != std::string::npos, blurred.reason().english().c_str());
        QCOMPARE(std::memcmp(blurred.shown().data(), drawn.shown().data(), 64 * 64 * 3), 0);
        // A picture with the same texts that was put in its place is not shown under the old verdict.
        for (const bool second : {false, true}) {
            const QString name = second ? filed.patchedFile : filed.unpatchedFile, kept = name + ".kept";
            const PngContent own = readPng(name.toStdString());
            QVERIFY(QFile::copy(name, kept));
            writePng(name.toStdString(), paintedImage(64, 64, 9), own.texts);
            const FiledPair swapped = readFiledPair(filed);
            const GeneratedPicture &changed = swapped.result.pictures[second], &other = swapped.result.pictures[!second];
            QVERIFY(changed.image.withheld() && changed.image.reveal().empty() && changed.judges.empty());
            QCOMPARE(changed.verdict, Verdict::NotJudged);
            QVERIFY2(changed.image.reason().english().find("was changed") != std::string::npos,
                     changed.image.reason().english().c_str());
            QVERIFY(other.image.withheld() == second && other.judges.size() == 1);
            QVERIFY(QFile::remove(name) && QFile::rename(kept, name));
        }
        QVERIFY(!readFiledPair(filed).result.pictures[1].image.withheld());
        // Another picture in its place is not shown as the one that was judged.
        writePng(filed.patchedFile.toStdString(), paintedImage(64, 64, 9), {});
        QVERIFY_EXCEPTION_THROWN(readFiledPair(filed), Error);
        QVERIFY(QFile::remove(filed.patchedFile));
        QVERIFY_EXCEPTION_THROWN(readFiledPair(filed), Error);
    }
};

SC_TEST(HistoryTest)
#include "history_test.moc"
