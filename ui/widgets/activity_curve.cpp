#include "ui/widgets/activity_curve.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sc {

ActivityCurve::ActivityCurve(std::vector<double> perStep, QWidget* parent) : QWidget(parent), values_(std::move(perStep)) {
    const double peak = values_.empty() ? 0 : *std::max_element(values_.begin(), values_.end());
    int first = -1, last = -1;
    for (int i = 0; i < int(values_.size()); ++i) {
        double& value = values_[std::size_t(i)];
        value = peak > 0 ? value / peak : 0;
        if (value >= 0.5) {
            first = first < 0 ? i : first;
            last = i;
        }
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(420); // of its own steps, not of the window
    const QString told = first < 0
                             ? tr("It did not act.")
                             : tr("It acted most in steps %1 to %2 of %3.").arg(first + 1).arg(last + 1).arg(values_.size());
    setAccessibleName(told);
    setToolTip(told);
}

void ActivityCurve::paintEvent(QPaintEvent*) {
    if (values_.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 3, -1, -2);
    QPainterPath line;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const QPointF at(area.left() + area.width() * (values_.size() == 1 ? 0.5 : double(i) / double(values_.size() - 1)),
                         area.bottom() - area.height() * values_[i]);
        i == 0 ? line.moveTo(at) : line.lineTo(at);
    }
    QPainterPath filled = line;
    filled.lineTo(area.bottomRight());
    filled.lineTo(area.bottomLeft());
    QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(QPen(accent, 2));
    accent.setAlpha(60);
    painter.fillPath(filled, accent);
    painter.drawPath(line);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

} // namespace sc
