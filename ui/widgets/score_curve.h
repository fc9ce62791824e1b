#pragma once

#include <QWidget>

#include <vector>

namespace sc {

/// The judge's scores of an attack's queries, 0 to 1: each as a dot, and the best so far as a line. The prompt as it is comes
/// before the first query, as a ring.
class ScoreCurve : public QWidget {
    Q_OBJECT

public:
    explicit ScoreCurve(QWidget* parent);
    /// `scores`: of the prompt as it is, then of each query, of which there are at most `budget`.
    void setScores(std::vector<double> scores, int budget);
    const std::vector<double>& scores() const { return scores_; }
    QSize sizeHint() const override { return {420, 190}; }
    QSize minimumSizeHint() const override { return {240, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> scores_;
    int budget_ = 1;
};

} // namespace sc
