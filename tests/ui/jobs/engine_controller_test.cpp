#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include "core/base/sha256.h"
#include "tests/support/fake_engine.h"
#include "tests/support/test_program.h"
#include "ui/jobs/background.h"
#include "ui/jobs/engine_controller.h"

using namespace sc;

/// Queue, cancelling, faults and the estimate, with an engine whose timing is known. Also built with ThreadSanitizer.
class EngineControllerTest : public QObject {
    Q_OBJECT

    static Job job(int steps = 5, const char* prompt = "a red apple") {
        Job out;
        out.request.prompt = prompt;
        out.request.steps = steps;
        return out;
    }
    /// Collects how jobs end.
    struct Ends : QObject {
        explicit Ends(EngineController& controller) {
            connect(&controller, &EngineController::finished, this, [this](const JobOutcome& outcome) { list.append(outcome); });
        }
        QList<JobOutcome> list;
        QStringList prompts() const {
            QStringList out;
            for (const JobOutcome& outcome : list)
                out.append(QString::fromStdString(outcome.job.request.prompt));
            return out;
        }
    };

private Q_SLOTS:
    void runsInOrder() {
        EngineController controller(std::make_shared<FakeEngine>());
        Ends ends(controller);
        controller.setOnHold(true);
        controller.add(job(2, "first"));
        const JobId second = controller.add(job(2, "second"));
        controller.add(job(2, "third"));
        controller.addFront(job(2, "front"));
        const JobId gone = controller.add(job(2, "gone"));
        controller.remove(gone);
        controller.move(second, 0);
        controller.setOnHold(false);
        QTRY_COMPARE(ends.list.size(), 4);
        QCOMPARE(ends.prompts(), QStringList({"second", "front", "first", "third"}));
        for (const JobOutcome& outcome : ends.list) {
            QCOMPARE(outcome.state, JobState::Done);
            QCOMPARE(outcome.result->pictures.size(), std::size_t(2));
        }
        QVERIFY(!controller.running() && controller.waiting().isEmpty());
    }

    void holdLetsTheRunningOneEnd() {
        EngineController controller(std::make_shared<FakeEngine>());
        Ends ends(controller);
        controller.add(job(5, "running"));
        controller.add(job(5, "waiting"));
        controller.setOnHold(true);
        QTRY_COMPARE(ends.list.size(), 1);
        QTest::qWait(50);
        QCOMPARE(ends.list.size(), 1);
        QCOMPARE(controller.waiting().size(), 1);
        controller.clear();
        QVERIFY(controller.waiting().isEmpty());
    }

    void cancelsAtEveryStage_data() {
        QTest::addColumn<int>("stage");
        for (const Stage stage : {Stage::Load, Stage::Encode, Stage::Denoise, Stage::Decode})
            QTest::newRow(QByteArray::number(int(stage)).constData()) << int(stage);
    }
    void cancelsAtEveryStage() {
        QFETCH(int, stage);
        auto engine = std::make_shared<FakeEngine>();
        std::atomic<bool> reached = false;
        std::atomic<bool> goOn = false;
        engine->onEvent = [&](const Progress& progress) {
            if (int(progress.stage) != stage || reached)
                return;
            reached = true;
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        EngineController controller(engine);
        Ends ends(controller);
        controller.add(job(20));
        controller.add(job(1, "next"));
        QTRY_VERIFY(reached);
        controller.cancel();
        QVERIFY(controller.stopping());
        goOn = true;
        QTRY_COMPARE(ends.list.size(), 2);
        QCOMPARE(ends.list[0].state, JobState::Cancelled);
        QVERIFY(!ends.list[0].result);
        QCOMPARE(ends.list[1].state, JobState::Done);
    }

    void cancelTakesOneStep() {
        auto engine = std::make_shared<FakeEngine>();
        engine->stepTime = std::chrono::milliseconds(40);
        EngineController controller(engine);
        Ends ends(controller);
        QSignalSpy progress(&controller, &EngineController::progressed);
        controller.add(job(1000));
        QTRY_VERIFY(progress.size() > 4);
        QElapsedTimer timer;
        timer.start();
        controller.cancel();
        QTRY_COMPARE(ends.list.size(), 1);
        QVERIFY2(timer.elapsed() < 40 + 100, QByteArray::number(timer.elapsed()).constData());
    }

    void tasksTakeTheirTurn() {
        EngineController controller(std::make_shared<FakeEngine>());
        Ends ends(controller);
        QStringList told;
        std::optional<double> left;
        connect(&controller, &EngineController::progressed, this, [&](JobId, const JobProgress& progress) {
            if (!progress.task.isEmpty() && (told.isEmpty() || told.last() != progress.task))
                told << progress.task;
            if (progress.progress.total == 7)
                left = progress.seconds;
        });
        Job task;
        task.kind = JobKind::Task;
        task.title = "A merge";
        task.task = [](const TrainingSink& sink, const std::stop_token&) {
            sink({.step = 1, .steps = 3, .message = Sentence("Trying %1.", "ties")});
            sink({.step = 5, .steps = 7, .secondsLeft = 60});
        };
        controller.add(job(2, "first"));
        controller.add(task);
        task.task = [](const TrainingSink&, const std::stop_token&) { throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "a"); };
        controller.add(task);
        std::atomic<bool> begun = false;
        task.task = [&](const TrainingSink&, const std::stop_token& stop) {
            begun = true;
            while (true)
                checkCancelled(stop);
        };
        controller.add(task);
        QTRY_VERIFY(begun);
        controller.cancel();
        QTRY_COMPARE(ends.list.size(), 4);
        QCOMPARE(ends.list[1].state, JobState::Done);
        QCOMPARE(told, QStringList({"Trying ties."}));
        QVERIFY(left && *left > 59 && *left <= 60);
        QCOMPARE(ends.list[2].message, "\"a\" is empty.");
        QCOMPARE(ends.list[3].state, JobState::Cancelled);
    }

    void liveReplacesLive() {
        EngineController controller(std::make_shared<FakeEngine>());
        Ends ends(controller);
        controller.replaceLive(job(500, "one"));
        controller.replaceLive(job(500, "two"));
        controller.replaceLive(job(2, "three"));
        controller.add(job(2, "pair"));
        QTRY_COMPARE(ends.list.size(), 3);
        QCOMPARE(ends.prompts(), QStringList({"one", "three", "pair"}));
        QCOMPARE(ends.list[0].state, JobState::Cancelled);
        QCOMPARE(ends.list[1].state, JobState::Done);
    }

    void faultsAreTold_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("numerics") << 0 << int(ErrorKind::Internal) << "A denoising step gave no finite numbers.";
        QTest::newRow("memory") << 1 << int(ErrorKind::OutOfMemory)
                                << "There is not enough memory for this. Choose a smaller picture or fewer patches.";
        QTest::newRow("patch") << 2 << int(ErrorKind::BadFile) << "The patch is damaged.";
        QTest::newRow("unknown") << 3 << int(ErrorKind::Internal)
                                 << "The run ended for a reason that nobody foresaw. The log may tell more.";
    }
    void faultsAreTold() {
        QFETCH(int, fault);
        QFETCH(int, kind);
        QFETCH(QString, message);
        auto engine = std::make_shared<FakeEngine>();
        engine->onEvent = [fault](const Progress& progress) {
            if (progress.stage != Stage::Denoise || progress.step < 2)
                return;
            switch (fault) {
            case 0:
                throw Error(ErrorKind::Internal, "A denoising step gave no finite numbers.");
            case 1:
                throw std::bad_alloc();
            case 2:
                throw Error(ErrorKind::BadFile, "The patch is damaged.");
            default:
                throw 42;
            }
        };
        EngineController controller(engine);
        Ends ends(controller);
        controller.add(job());
        QTRY_COMPARE(ends.list.size(), 1);
        QCOMPARE(ends.list[0].state, JobState::Failed);
        QCOMPARE(int(ends.list[0].error), kind);
        QCOMPARE(ends.list[0].message, message);
    }

    void previewsAndProgressComeInOrder() {
        auto engine = std::make_shared<FakeEngine>();
        engine->stepTime = std::chrono::milliseconds(30);
        EngineController controller(engine);
        Ends ends(controller);
        int previews = 0, last = -1;
        connect(&controller, &EngineController::previewed, this, [&](JobId, const std::vector<GuardedImage>& pictures) {
            ++previews;
            QCOMPARE(pictures.size(), std::size_t(2));
        });
        connect(&controller, &EngineController::progressed, this, [&](JobId, const JobProgress& progress) {
            if (progress.progress.stage != Stage::Denoise)
                return;
            QVERIFY(progress.progress.step >= last);
            last = progress.progress.step;
        });
        controller.add(job(20));
        QTRY_COMPARE(ends.list.size(), 1);
        QCOMPARE(last, 20);
        QVERIFY(previews >= 1 && previews <= 4);
    }

    void closingStopsTheRun() {
        auto engine = std::make_shared<FakeEngine>();
        QElapsedTimer timer;
        {
            EngineController controller(engine);
            controller.add(job(100000));
            QTRY_COMPARE(engine->runs.load(), 1);
            timer.start();
        }
        QVERIFY(timer.elapsed() < 500);
    }

    void estimateIsHonest() {
        EtaEstimator eta(0.5);
        double now = 10;
        eta.update({Stage::Load, 0, 0}, now);
        eta.update({Stage::Denoise, 0, 20}, now);
        QVERIFY(!eta.remaining(now));
        eta.update({Stage::Denoise, 1, 20}, now += 1);
        QVERIFY(!eta.remaining(now));
        double last = 1e9;
        for (int step = 2; step <= 20; ++step) {
            // One step in seven has to wait.
            now += step % 7 == 0 ? 1.8 : 1.0;
            eta.update({Stage::Denoise, step, 20}, now);
            const double left = *eta.remaining(now);
            QVERIFY(left <= last);
            QVERIFY(*eta.remaining(now + 0.4) <= left);
            last = left;
            // At most 15 % from what an undisturbed run takes.
            if (step >= 3 && step < 7)
                QVERIFY(std::abs(left - (20 - step + 0.5)) < 0.15 * (20 - step));
        }
        QVERIFY(last <= 0.5);
    }

    void aSlowerPartIsNotHidden() {
        EtaEstimator eta;
        double now = 0;
        for (int step = 0; step <= 60; ++step)
            eta.update({Stage::Denoise, step, 160}, now += step < 30 ? 0.1 : 1.0);
        const double left = *eta.remaining(now);
        QVERIFY2(left > 90 && left < 110, QByteArray::number(left).constData()); // 100 steps of a second each
    }

    void stepsAreTimedWhereTheyHappen() {
        auto engine = std::make_shared<FakeEngine>();
        engine->stepTime = std::chrono::milliseconds(20);
        EngineController controller(engine);
        Ends ends(controller);
        int step = 0;
        std::optional<double> left;
        connect(&controller, &EngineController::progressed, this, [&](JobId, const JobProgress& progress) {
            step = progress.progress.step;
            left = progress.seconds;
        });
        controller.add(job(160));
        QTRY_VERIFY_WITH_TIMEOUT(step >= 20, 20000);
        QThread::msleep(900); // the window was busy; some forty steps are heard of at once
        QCoreApplication::processEvents();
        QVERIFY(left);
        // Steps take 20 ms at least; what is left must not look shorter than that.
        QVERIFY2(step >= 40 && *left > 0.9 * 0.02 * (160 - step),
                 qPrintable(QString("%1 s left at step %2 of 160").arg(*left).arg(step)));
        controller.cancel();
        QTRY_COMPARE(ends.list.size(), 1);
    }

    void whatMayNotBeginStaysInItsPlace() {
        EngineController controller(std::make_shared<FakeEngine>());
        Ends ends(controller);
        bool allowed = false;
        controller.setPermission([&](const Job& job) { return allowed || job.request.prompt != "second"; });
        for (const char* prompt : {"first", "second", "third"})
            controller.add(job(2, prompt));
        QTRY_COMPARE(ends.list.size(), 1);
        QTest::qWait(30);
        QCOMPARE(controller.waiting().size(), 2);
        allowed = true;
        controller.reconsider();
        QTRY_COMPARE(ends.list.size(), 3);
        QCOMPARE(ends.prompts(), QStringList({"first", "second", "third"}));
    }

    void aFaultInAnAnswerDoesNotSwallowTheOthers() {
        QCoreApplication::instance()->setProperty("faultsExpected", true);
        Mailbox mailbox;
        QList<int> heard;
        mailbox.post([&] { heard << 1; });
        mailbox.post([&] { throw Error(ErrorKind::Internal, "a fault"); });
        mailbox.post([&] { heard << 3; });
        const auto deliver = [] {
            try {
                QCoreApplication::sendPostedEvents();
            } catch (const Error&) {
            }
        };
        deliver();
        mailbox.post([&] { heard << 4; });
        deliver();
        QCOMPARE(heard, QList<int>({1, 3, 4}));
        QCoreApplication::processEvents();
        QCoreApplication::instance()->setProperty("faultsExpected", false);
    }

    void onlyTheNewestAnswerIsHeard() {
        Background queries;
        QList<int> heard;
        std::atomic<int> worked = 0;
        queries.ask<int>(
            "first", [] { return QThread::msleep(100), 0; }, [](const int&) {});
        for (int i = 0; i < 50; ++i)
            queries.ask<int>(
                "number", [i, &worked] { return ++worked, i; }, [&heard](const int& answer) { heard.append(answer); });
        QString failure;
        queries.ask<int>(
            "failing", []() -> int { throw Error(ErrorKind::BadFile, "No such file."); }, [](const int&) {},
            [&failure](const QString& message) { failure = message; });
        QTRY_COMPARE(failure, "No such file.");
        QCOMPARE(heard, QList<int>{49});
        QCOMPARE(worked.load(), 1);
    }

    /// The program does not stay for a file of gigabytes.
    void whatIsUnderWayEndsWithItsThread() {
        QTemporaryFile file;
        QVERIFY(file.open() && file.resize(qint64(32) << 30)); // takes no room
        std::atomic<bool> begun = false, whole = false;
        bool told = false;
        QElapsedTimer timer;
        {
            Background queries;
            queries.ask<std::string>(
                "digest",
                [&, path = file.fileName().toStdString()] {
                    begun = true;
                    const std::string digest = sha256HexOfFile(path);
                    whole = true;
                    return digest;
                },
                [&](const std::string&) { told = true; }, [&](const QString&) { told = true; });
            QTRY_VERIFY(begun);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 100, QByteArray::number(timer.elapsed()).constData());
        QCoreApplication::processEvents();
        QVERIFY(!whole && !told);
    }
};

SC_TEST(EngineControllerTest)
#include "engine_controller_test.moc"
