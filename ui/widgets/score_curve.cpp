#include "ui/widgets/score_curve.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sc {

ScoreCurve::ScoreCurve(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumHeight(340);
    setScores({}, 1);
}

void ScoreCurve::setScores(std::vector<double> scores, int budget) {
    scores_ = std::move(scores);
    budget_ = std::max({1, budget, int(scores_.size()) - 1});
    const auto word = [](double score) { return QLocale().toString(score, 'f', 2); };
    setAccessibleName(scores_.size() < 2 ? tr("Score of the judge: no query yet")
                                         : tr("Score of the judge: %1 at query %2, %3 at best")
                                               .arg(word(scores_.back()))
                                               .arg(scores_.size() - 1)
                                               .arg(word(*std::max_element(scores_.begin(), scores_.end()))));
    setToolTip(accessibleName());
    update();
}

void ScoreCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor quiet = palette().color(QPalette::PlaceholderText), accent = palette().color(QPalette::Highlight);
    const auto word = [](double score) { return QLocale().toString(score, 'g', 2); };
    const int left = fontMetrics().horizontalAdvance(word(0.5)) + 10, line = fontMetrics().height();
    const QRectF area = QRectF(rect()).adjusted(left, line / 2.0 + 1, -fontMetrics().averageCharWidth() * 2, -line - 6);
    if (area.width() <= 0 || area.height() <= 0)
        return;
    painter.setPen(quiet);
    const QRectF numbers(0, 0, left - 6, line), under(area.left(), area.bottom() + 4, area.width(), line);
    for (const double score : {0.0, 0.5, 1.0}) {
        const double y = area.bottom() - area.height() * score;
        painter.setPen(QPen(quiet, 1, score == 0 ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.drawText(numbers.translated(0, y - line / 2.0), Qt::AlignRight | Qt::AlignVCenter, word(score));
    }
    painter.drawText(under, Qt::AlignLeft, tr("As it is"));
    painter.drawText(under, Qt::AlignHCenter, tr("Query"));
    painter.drawText(under, Qt::AlignRight, QLocale().toString(budget_));
    if (scores_.empty()) {
        painter.drawText(area, Qt::AlignCenter, tr("The judge's score of each query is drawn here."));
        return;
    }
    const auto place = [&](std::size_t query, double score) {
        return QPointF(area.left() + area.width() * double(query) / budget_,
                       area.bottom() - area.height() * std::clamp(score, 0.0, 1.0));
    };
    QPainterPath path(place(0, scores_.front()));
    double best = scores_.front();
    for (std::size_t i = 1; i < scores_.size(); ++i) {
        path.lineTo(place(i, best));
        best = std::max(best, scores_[i]);
        path.lineTo(place(i, best));
    }
    painter.setPen(QPen(accent, 2));
    painter.drawPath(path);
    for (std::size_t i = 0; i < scores_.size(); ++i) {
        painter.setBrush(i == 0 ? palette().color(QPalette::Window) : accent);
        painter.drawEllipse(place(i, scores_[i]), 3, 3);
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(area.adjusted(8, 2, -4, 0), Qt::AlignRight | Qt::AlignTop,
                     tr("Best %1").arg(QLocale().toString(best, 'f', 2)));
}

} // namespace sc
