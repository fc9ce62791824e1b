#include <QApplication>
#include <QDBusConnection>
#include <QDBusServer>
#include <QDBusUnixFileDescriptor>
#include <QTest>
#include <QVariantMap>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/jobs/engine_controller.h"
#include "ui/windows/desktop_session.h"
#include "ui/windows/long_runs.h"

using namespace sc;

namespace {

/// What a desktop offers on its buses, and what was asked of it.
class Notifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown;
    QList<uint> replaced;

public Q_SLOTS:
    uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& text, const QStringList&,
                const QVariantMap&, int) {
        shown << title + ": " + text;
        replaced << replaces;
        return uint(shown.size()) + 6;
    }
};

class ScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")

public:
    QList<uint> held;
    QStringList reasons;

public Q_SLOTS:
    uint Inhibit(const QString&, const QString& why) {
        reasons << why;
        held << uint(reasons.size());
        return held.last();
    }
    void UnInhibit(uint cookie) { held.removeAll(cookie); }
};

class Login : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    int other = -1; ///< the end of the lock that stays here: reads nothing more when the lock was given back

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&, const QString& mode) {
        int ends[2];
        if (what != "idle" || mode != "block" || ::pipe2(ends, O_NONBLOCK) != 0)
            return {};
        other = ends[0];
        const QDBusUnixFileDescriptor lock(ends[1]);
        ::close(ends[1]);
        return lock;
    }
};

/// Both buses in one, without a daemon.
struct Desktop {
    QDBusServer server;
    Notifications notifications;
    ScreenSaver screenSaver;
    Login login;
    std::optional<QDBusConnection> served, client;

    Desktop() {
        QObject::connect(&server, &QDBusServer::newConnection, &server, [this](const QDBusConnection& connection) {
            served = connection;
            served->registerObject("/org/freedesktop/Notifications", &notifications, QDBusConnection::ExportAllSlots);
            served->registerObject("/org/freedesktop/ScreenSaver", &screenSaver, QDBusConnection::ExportAllSlots);
            served->registerObject("/org/freedesktop/login1", &login, QDBusConnection::ExportAllSlots);
        });
        static int number = 0;
        client = QDBusConnection::connectToPeer(server.address(), QString("test %1").arg(++number));
        (void)QTest::qWaitFor([&] { return served && client->isConnected(); });
    }
    ~Desktop() { QDBusConnection::disconnectFromPeer(client->name()); }
    DesktopSession* session(QObject* parent) { return new DesktopSession(*client, *client, parent); }
    bool awake() const { return !screenSaver.held.isEmpty(); }
    bool locked() const {
        char byte;
        return login.other >= 0 && ::read(login.other, &byte, 1) < 0; // would have to wait: the other end is open
    }
};

} // namespace

/// The desktop is asked not to sleep while work takes long, and tells of its end when nobody looks.
class LongRunsTest : public WindowTest {
    Q_OBJECT

    static Job job(const char* prompt = "a secret prompt") {
        Job out;
        out.request.prompt = prompt;
        out.request.steps = 20;
        return out;
    }
    static std::shared_ptr<FakeEngine> slow() {
        auto out = std::make_shared<FakeEngine>();
        out->stepTime = std::chrono::milliseconds(15);
        return out;
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void awakeWhileWorkIsLongAndToldAtItsEnd() {
        Desktop desktop;
        EngineController controller(slow());
        LongRuns runs(
            controller, [&](QObject* parent) { return desktop.session(parent); }, this, std::chrono::milliseconds(50));
        QVERIFY(!QApplication::activeWindow());
        controller.add(job());
        controller.add(job());
        QVERIFY(!desktop.awake());
        QTRY_VERIFY(desktop.awake() && desktop.locked());
        QTRY_COMPARE(desktop.notifications.shown.size(), 1);
        QVERIFY2(desktop.notifications.shown[0].contains("2 runs"), qPrintable(desktop.notifications.shown[0]));
        QVERIFY(!desktop.notifications.shown[0].contains("secret"));
        QTRY_VERIFY(!desktop.awake() && !desktop.locked());
        QCOMPARE(desktop.screenSaver.reasons.size(), 1);
        // The next one takes its place.
        controller.add(job());
        QTRY_COMPARE(desktop.notifications.shown.size(), 2);
        QCOMPARE(desktop.notifications.replaced, QList<uint>({0, 7}));
    }

    void failuresAreTold() {
        Desktop desktop;
        auto engine = slow();
        engine->picture = [](const GenerationRequest&, Arm, uint64_t) -> GeneratedPicture {
            throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "<b>unet</b>");
        };
        EngineController controller(engine);
        LongRuns runs(
            controller, [&](QObject* parent) { return desktop.session(parent); }, this, std::chrono::milliseconds(50));
        controller.add(job());
        QTRY_COMPARE(desktop.notifications.shown.size(), 1);
        QVERIFY2(desktop.notifications.shown[0].contains("failed") && !desktop.notifications.shown[0].contains("unet"),
                 qPrintable(desktop.notifications.shown[0]));
    }

    void quietWhereNobodyNeedsIt_data() {
        QTest::addColumn<QString>("why");
        for (const char* why : {"short", "looked at", "switched off", "stopped by hand"})
            QTest::newRow(why) << why;
    }
    void quietWhereNobodyNeedsIt() {
        QFETCH(QString, why);
        Desktop desktop;
        EngineController controller(slow());
        LongRuns runs(
            controller, [&](QObject* parent) { return desktop.session(parent); }, this,
            std::chrono::milliseconds(why == "short" ? 60000 : 50));
        QWidget window;
        if (why == "looked at") {
            window.show();
            QApplication::setActiveWindow(&window);
            QVERIFY(QTest::qWaitForWindowActive(&window));
        }
        AppSettings::setNotifies(why != "switched off");
        controller.add(job());
        if (why == "stopped by hand") {
            QTRY_VERIFY(desktop.awake());
            controller.cancel();
        }
        QTRY_VERIFY(!controller.running());
        QTest::qWait(100);
        QVERIFY(desktop.notifications.shown.isEmpty());
        QVERIFY(!desktop.awake());
        QCOMPARE(desktop.screenSaver.reasons.size(), why == "short" ? 0 : 1);
    }

    void nothingHappensWithoutABus() {
        EngineController controller(slow());
        const QDBusConnection none("none");
        LongRuns runs(
            controller, [&](QObject* parent) { return new DesktopSession(none, none, parent); }, this,
            std::chrono::milliseconds(50));
        controller.add(job());
        QTRY_VERIFY(!controller.running());
    }

    void markupInANotificationIsText() {
        Desktop desktop;
        DesktopSession* session = desktop.session(this);
        session->notify("Title", "<b>bold</b>");
        QTRY_COMPARE(desktop.notifications.shown, QStringList({"Title: &lt;b&gt;bold&lt;/b&gt;"}));
        delete session;
    }
};

SC_TEST(LongRunsTest)
#include "long_runs_test.moc"
