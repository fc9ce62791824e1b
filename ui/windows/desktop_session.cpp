#include "ui/windows/desktop_session.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QGuiApplication>
#include <QVariantMap>

namespace sc {

namespace {

const QString notifications = QStringLiteral("org.freedesktop.Notifications");
const QString screenSaver = QStringLiteral("org.freedesktop.ScreenSaver");
const QString program = QStringLiteral("Safe-Control Studio");

/// The session's bus where there is one; asking for it would else start one that nobody listens on.
QDBusConnection sessionBus() {
    const bool there = qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
                       QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return there ? QDBusConnection::sessionBus() : QDBusConnection(QStringLiteral("none"));
}

/// Sends a call; `answered` gets what came back, if it is no error and `owner` is still there.
template <typename Reply, typename F>
void send(QDBusConnection& bus, const QDBusMessage& call, QObject* owner, const F& answered) {
    if (!bus.isConnected())
        return;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, owner, [watcher, answered] {
        const QDBusPendingReply<Reply> reply = *watcher;
        if (!reply.isError())
            answered(reply.value());
        watcher->deleteLater();
    });
}

} // namespace

DesktopSession::DesktopSession(QObject* parent) : DesktopSession(sessionBus(), QDBusConnection::systemBus(), parent) {}

DesktopSession::DesktopSession(const QDBusConnection& session, const QDBusConnection& system, QObject* parent)
    : QObject(parent), session_(session), system_(system) {}

DesktopSession::~DesktopSession() { mayRest(); }

void DesktopSession::notify(const QString& title, const QString& text) {
    QDBusMessage call = QDBusMessage::createMethodCall(notifications, QStringLiteral("/org/freedesktop/Notifications"),
                                                       notifications, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    // A body may be taken for markup.
    call << program << shown_ << QGuiApplication::desktopFileName() << title << text.toHtmlEscaped() << QStringList() << hints
         << -1;
    send<uint>(session_, call, this, [this](uint number) { shown_ = number; });
}

void DesktopSession::keepAwake(const QString& why) {
    if (awake_)
        return;
    awake_ = true;
    QDBusMessage call = QDBusMessage::createMethodCall(screenSaver, QStringLiteral("/org/freedesktop/ScreenSaver"), screenSaver,
                                                       QStringLiteral("Inhibit"));
    call << program << why;
    send<uint>(session_, call, this, [this](uint cookie) {
        if (awake_ && !cookie_)
            cookie_ = cookie;
        else
            giveBack(cookie);
    });
    call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
                                          QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("idle") << program << why << QStringLiteral("block");
    send<QDBusUnixFileDescriptor>(system_, call, this, [this](const QDBusUnixFileDescriptor& lock) {
        if (awake_)
            lock_ = lock;
    });
}

void DesktopSession::mayRest() {
    awake_ = false;
    lock_ = QDBusUnixFileDescriptor();
    if (cookie_)
        giveBack(*cookie_);
    cookie_.reset();
}

void DesktopSession::giveBack(uint cookie) {
    QDBusMessage call = QDBusMessage::createMethodCall(screenSaver, QStringLiteral("/org/freedesktop/ScreenSaver"), screenSaver,
                                                       QStringLiteral("UnInhibit"));
    call << cookie;
    session_.send(call);
}

} // namespace sc
