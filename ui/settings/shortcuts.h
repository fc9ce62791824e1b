#pragma once

#include <QKeySequence>
#include <QList>

class QAction;

namespace sc {

/// Keys of menu entries as the user has them, in the settings. Entries are known by their object names.
class Shortcuts {
public:
    /// Remembers the keys that an entry has as its own, and gives it the user's if there are any.
    static void adopt(QAction* action);
    /// The entry's own keys.
    static QList<QKeySequence> own(const QAction* action);
    /// Gives an entry other keys, none for an empty list; its own ones are not kept in the settings.
    static void set(QAction* action, const QList<QKeySequence>& keys);
};

} // namespace sc
