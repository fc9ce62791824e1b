#pragma once

#include <QMap>
#include <QWidget>

#include <memory>

#include "ui/jobs/job.h"
#include "ui/text/patch_names.h"
#include "ui/windows/presentation.h"

class QLabel;

namespace sc {

class CompareView;
class EngineController;

/// Pairs for an audience: full screen, one slide after the other, drawn ahead through the queue and the guard.
///
/// Right, Space, Page Down: next; Left, Page Up: back; Up, Down: strength; S: swipe or side by side; B: black; R held down:
/// what is withheld, if the settings allow it; Escape: end.
class Presenter : public QWidget {
    Q_OBJECT

public:
    Presenter(EngineController& controller, QWidget* parent);
    ~Presenter() override;
    /// Begins with the first slide, on another screen than the parent's where there is one.
    void present(const Presentation& presentation, const PatchNames& names);
    /// Takes the outcome of one of its runs.
    void take(const JobOutcome& outcome);
    int slide() const { return slide_; }
    /// Times the strengths of the slide's patches.
    double strength() const { return percent_ / 100.0; }
    bool isBlack() const { return black_; }

Q_SIGNALS:
    void failed(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A slide at a strength in percent.
    using Place = std::pair<int, int>;
    GenerationRequest requestOf(Place place) const;
    void go(int slide);
    void nudge(int percent);
    /// Has what is shown drawn first, then what comes next.
    void drawAhead();
    void giveUpRuns();
    void want(Place place, bool first);
    void retell();

    EngineController& controller_;
    Presentation presentation_;
    PatchNames names_; ///< of its patches
    CompareView* view_;
    QLabel *prompt_, *note_, *state_;
    int slide_ = 0, percent_ = 100;
    bool black_ = false;
    QMap<JobId, Place> waiting_;
    QMap<Place, std::shared_ptr<const GenerationResult>> drawn_;
    QMap<Place, QString> faults_;
};

} // namespace sc
