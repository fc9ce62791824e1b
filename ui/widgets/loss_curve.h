#pragma once

#include <QWidget>

#include <vector>

namespace sc {

/// The mean loss of the steps up to one.
struct LossPoint {
    qint64 step = 0;
    double loss = 0;
};

/// The loss of a training over its steps, as far as it has come.
class LossCurve : public QWidget {
    Q_OBJECT

public:
    explicit LossCurve(QWidget* parent);
    /// `steps`: in all.
    void setPoints(std::vector<LossPoint> points, qint64 steps);
    const std::vector<LossPoint>& points() const { return points_; }
    QSize sizeHint() const override { return {420, 260}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<LossPoint> points_;
    qint64 steps_ = 1;
};

} // namespace sc
