#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace sc {

class LossCurve;
class ProgressPanel;
class SheetList;

/// A training as it goes: where it stands, its progress, the loss, the sample sheets.
class TrainingView : public QWidget {
    Q_OBJECT

public:
    /// What can be done: while it waits, runs, was stopped, is installed.
    enum class State { Waiting, Running, Stopped, Installed };

    explicit TrainingView(QWidget* parent);
    void setState(State state, const QString& title, const QString& sentence);
    ProgressPanel* progress() const { return progress_; }
    LossCurve* curve() const { return curve_; }
    SheetList* sheets() const { return sheets_; }

Q_SIGNALS:
    void stopAsked();
    void goOnAsked();
    void discardAsked();
    void anotherAsked();
    void closeAsked();

private:
    QLabel* title_;
    QLabel* sentence_;
    ProgressPanel* progress_;
    LossCurve* curve_;
    SheetList* sheets_;
    QPushButton* unqueue_;
    QPushButton* goOn_;
    QPushButton* discard_;
    QPushButton* another_;
};

} // namespace sc
