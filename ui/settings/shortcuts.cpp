#include "ui/settings/shortcuts.h"

#include <QAction>
#include <QSettings>

namespace sc {

namespace {

constexpr const char* ownKeys = "ownKeys"; ///< property of an adopted entry

QString settingOf(const QAction* action) { return QStringLiteral("keys/") + action->objectName(); }

} // namespace

void Shortcuts::adopt(QAction* action) {
    action->setProperty(ownKeys, QVariant::fromValue(action->shortcuts()));
    if (const QVariant kept = QSettings().value(settingOf(action)); kept.isValid())
        action->setShortcuts(QKeySequence::listFromString(kept.toString(), QKeySequence::PortableText));
}

QList<QKeySequence> Shortcuts::own(const QAction* action) { return action->property(ownKeys).value<QList<QKeySequence>>(); }

void Shortcuts::set(QAction* action, const QList<QKeySequence>& keys) {
    action->setShortcuts(keys);
    if (keys == own(action))
        QSettings().remove(settingOf(action));
    else
        QSettings().setValue(settingOf(action), QKeySequence::listToString(keys, QKeySequence::PortableText));
}

} // namespace sc
