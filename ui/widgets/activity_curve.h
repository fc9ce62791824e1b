#pragma once

#include <QWidget>

#include <vector>

namespace sc {

/// A small curve of where in the run a patch acted: steps from left to right, as strongly as the greatest of them.
class ActivityCurve : public QWidget {
    Q_OBJECT

public:
    /// One value for each step, any unit.
    explicit ActivityCurve(std::vector<double> perStep, QWidget* parent);
    QSize sizeHint() const override { return {160, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> values_; ///< 0..1
};

} // namespace sc
