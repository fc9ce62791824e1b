#include "ui/widgets/loss_curve.h"

#include <QAccessible>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace sc {

namespace {

/// The least round number that is no smaller.
double roundUp(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 5.0})
        if (value <= factor * power)
            return factor * power;
    return 10 * power;
}

} // namespace

LossCurve::LossCurve(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setPoints({}, 1);
}

void LossCurve::setPoints(std::vector<LossPoint> points, qint64 steps) {
    points_ = std::move(points);
    steps_ = std::max<qint64>(1, steps);
    const auto word = [](const LossPoint& point) { return QLocale().toString(point.loss, 'g', 3); };
    setAccessibleName(points_.empty() ? tr("Loss: no step has been told of yet")
                                      : tr("Loss: %1 at step %2, %3 at step %4")
                                            .arg(word(points_.front()))
                                            .arg(points_.front().step)
                                            .arg(word(points_.back()))
                                            .arg(points_.back().step));
    setToolTip(accessibleName());
    update();
}

void LossCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    double peak = 0;
    for (const LossPoint& point : points_)
        peak = std::max(peak, point.loss);
    const double top = peak > 0 ? roundUp(peak) : 1;
    const auto word = [](double value) { return QLocale().toString(value, 'g', 3); };
    const int left = fontMetrics().horizontalAdvance(word(top)) + 10, line = fontMetrics().height();
    const QRectF area = QRectF(rect()).adjusted(left, line / 2.0 + 1, -fontMetrics().averageCharWidth() * 2, -line - 6);
    if (area.width() <= 0 || area.height() <= 0)
        return;
    painter.setPen(QPen(quiet, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.setPen(quiet);
    const QRectF numbers(0, 0, left - 6, line);
    painter.drawText(numbers.translated(0, area.bottom() - line / 2.0), Qt::AlignRight | Qt::AlignVCenter, word(0));
    const QRectF under(area.left(), area.bottom() + 4, area.width(), line);
    painter.drawText(under, Qt::AlignLeft, word(0));
    painter.drawText(under, Qt::AlignHCenter, tr("Step"));
    painter.drawText(under, Qt::AlignRight, QLocale().toString(steps_));
    if (points_.empty()) {
        painter.drawText(area, Qt::AlignCenter, tr("The loss is drawn here, every 20 steps."));
        return;
    }
    painter.drawText(numbers.translated(0, area.top() - line / 2.0), Qt::AlignRight | Qt::AlignVCenter, word(top));
    const auto place = [&](const LossPoint& point) {
        return QPointF(area.left() + area.width() * double(point.step) / double(steps_),
                       area.bottom() - area.height() * std::max(0.0, point.loss) / top);
    };
    QPainterPath path(place(points_.front()));
    for (const LossPoint& point : points_)
        path.lineTo(place(point));
    QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(QPen(accent, 2));
    painter.drawPath(path);
    painter.setBrush(accent);
    painter.drawEllipse(place(points_.back()), 3, 3);
    const QRectF inside = area.adjusted(8, 0, -4, 0);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignTop, tr("Loss %1").arg(word(points_.back().loss)));
}

} // namespace sc
