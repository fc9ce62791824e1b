#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

#include <optional>

namespace sc {

/// The desktop around the window, asked by D-Bus (freedesktop.org): it shows a notification, and does not go to sleep on its own.
/// Nothing waits for an answer; where there is no bus, or no such service on it, nothing happens.
class DesktopSession : public QObject {
public:
    /// On the buses of the session and of the system.
    explicit DesktopSession(QObject* parent);
    DesktopSession(const QDBusConnection& session, const QDBusConnection& system, QObject* parent);
    ~DesktopSession() override;
    /// Both are shown as plain text. A later notification takes the place of an earlier one.
    void notify(const QString& title, const QString& text);
    /// Until mayRest() the computer does not sleep because nobody uses it. Whoever sends it to sleep by hand still can.
    void keepAwake(const QString& why);
    void mayRest();

private:
    void giveBack(uint cookie);

    QDBusConnection session_, system_;
    uint shown_ = 0; ///< number of the last notification
    bool awake_ = false;
    std::optional<uint> cookie_;   ///< of the session's lock
    QDBusUnixFileDescriptor lock_; ///< the system's, held as long as it is open
};

} // namespace sc
