#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace sc {

/// A few steps over a window, one part of it lit after the other. Enter and the arrow keys lead through it, Escape ends it.
class Tour : public QWidget {
    Q_OBJECT

public:
    struct Step {
        QPointer<QWidget> part; ///< of the window, what the step is about
        QString title, text;
    };

    /// Lies over `window` until it is ended, and then deletes itself.
    Tour(std::vector<Step> steps, QWidget* window);
    int step() const { return step_; }
    void show(int step);

Q_SIGNALS:
    void ended();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void end();
    void place();
    QRect lit() const;

    std::vector<Step> steps_;
    int step_ = 0;
    QWidget* card_;
    QLabel *title_, *text_, *count_;
    QPushButton *back_, *next_;
};

} // namespace sc
