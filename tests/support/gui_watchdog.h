#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

namespace sc {

/// Measures how long the GUI thread was not free to do anything: the greatest gap between two ticks of a fast timer.
class GuiWatchdog : public QObject {
public:
    GuiWatchdog() {
        timer_.setTimerType(Qt::PreciseTimer);
        timer_.setInterval(5);
        QObject::connect(&timer_, &QTimer::timeout, this, [this] {
            longest_ = std::max(longest_, double(clock_.nsecsElapsed()) * 1e-6 - 5);
            clock_.restart();
        });
        clock_.start();
        timer_.start();
    }
    /// Longest time blocked so far, milliseconds.
    double longest() const { return longest_; }
    void reset() {
        longest_ = 0;
        clock_.restart();
    }

private:
    QTimer timer_;
    QElapsedTimer clock_;
    double longest_ = 0;
};

} // namespace sc
