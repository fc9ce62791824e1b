#pragma once

#include <QWidget>

#include "core/attack/attack_request.h"

class QLabel;
class QPushButton;

namespace sc {

class ProgressPanel;
class ScoreCurve;

/// An attack as it goes: how many prompts have got past the protection, and the search for the present one.
class AttackView : public QWidget {
    Q_OBJECT

public:
    /// What can be done: while it waits, runs, was stopped.
    enum class State { Waiting, Running, Stopped };

    explicit AttackView(QWidget* parent);
    void setState(State state, const QString& sentence);
    /// `budget`: at most so many queries for each prompt beside the one with the prompt as it is.
    void showProgress(const AttackProgress& now, int budget);
    /// Forgets what was shown of another attack.
    void clear();
    ProgressPanel* progress() const { return progress_; }
    const ScoreCurve* curve() const { return curve_; }

Q_SIGNALS:
    void stopAsked();
    void goOnAsked();
    void anotherAsked();
    void closeAsked();

private:
    QLabel* sentence_;
    ProgressPanel* progress_;
    QLabel* rate_;
    QWidget* search_;
    QLabel* prompt_;
    QLabel* best_;
    QLabel* query_;
    ScoreCurve* curve_;
    QPushButton* unqueue_;
    QPushButton* goOn_;
    QPushButton* another_;
    std::string shown_; ///< the prompt whose search is shown
    bool ended_ = true; ///< whether that search has ended
};

} // namespace sc
