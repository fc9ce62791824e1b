#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QToolButton;

namespace sc {

class EngineController;

/// The waiting runs: order, removal, hold.
class QueuePanel : public QWidget {
    Q_OBJECT

public:
    explicit QueuePanel(EngineController* controller, QWidget* parent = nullptr);

private:
    void refill();
    void moveCurrent(int by);
    void removeCurrent();
    void enable();

    EngineController* controller_;
    QListWidget* list_;
    QLabel* running_;
    QToolButton* up_;
    QToolButton* down_;
    QToolButton* remove_;
    QToolButton* clear_;
    QToolButton* hold_;
};

} // namespace sc
