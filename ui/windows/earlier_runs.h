#pragma once

#include <QDateTime>
#include <QPushButton>

#include <functional>
#include <vector>

class QMenu;

namespace sc {

class Background;

/// A button with a menu of what was made before, newest first.
class EarlierRuns : public QPushButton {
    Q_OBJECT

public:
    struct Run {
        QDateTime begun;
        QString what, folder;
        bool finished = false;
    };
    /// Finds them; called away from the GUI thread.
    using Look = std::function<std::vector<Run>()>;

    /// `look` is asked each time that the menu opens; `none` is said where there are none.
    EarlierRuns(Background& background, std::function<Look()> look, const QString& none, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& folder);

private:
    void refill();
    void list(const std::vector<Run>& runs);
    void say(QString sentence);

    Background& background_;
    std::function<Look()> look_;
    QString none_;
    QMenu* menu_;
};

} // namespace sc
