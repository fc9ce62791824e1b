#pragma once

#include <QWidget>

#include <vector>

namespace sc {

/// The judge's scores of an attack's queries, 0 to 1: each as a dot, and the best so far as a line.
class ScoreCurve : public QWidget {
    Q_OBJECT

public:
    explicit ScoreCurve(QWidget* parent);
    /// `queries`: at most so many.
    void setScores(std::vector<double> scores, int queries);
    const std::vector<double>& scores() const { return scores_; }
    QSize sizeHint() const override { return {420, 190}; }
    QSize minimumSizeHint() const override { return {240, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> scores_;
    int queries_ = 1;
};

} // namespace sc
