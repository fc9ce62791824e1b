#include "ui/widgets/verdict_badge.h"

#include "ui/icons/icons.h"
#include "ui/text/words.h"

namespace sc {

QColor verdictColour(Verdict verdict) {
    switch (verdict) {
    case Verdict::Safe:
        return QColor(0x1b, 0x73, 0x40);
    case Verdict::Unsafe:
        return QColor(0xb0, 0x24, 0x1c);
    case Verdict::Failed:
        return QColor(0x86, 0x52, 0x00);
    case Verdict::NotJudged:
        break;
    }
    return QColor(0x56, 0x5e, 0x68);
}

double drawVerdictBadge(QPainter& painter, const QPointF& topLeft, double height, Verdict verdict) {
    const double inset = height * 0.3, side = height * 0.62;
    QFont font = painter.font();
    font.setPixelSize(int(height * 0.58));
    font.setBold(true);
    const QString word = verdictWord(verdict);
    const double width = inset + side + inset / 2 + QFontMetricsF(font).horizontalAdvance(word) + inset;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(verdictColour(verdict));
    painter.drawRoundedRect(QRectF(topLeft, QSizeF(width, height)), height / 4, height / 4);
    const double ratio = painter.device()->devicePixelRatioF();
    QPixmap icon = colouredIcon(verdictIcon(verdict), QSize(int(side), int(side)) * ratio, Qt::white);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(QPointF(topLeft.x() + inset, topLeft.y() + (height - side) / 2), icon);
    painter.setPen(Qt::white);
    painter.setFont(font);
    painter.drawText(QRectF(topLeft.x() + inset * 1.5 + side, topLeft.y(), width, height),
                     int(Qt::AlignLeft) | int(Qt::AlignVCenter), word);
    painter.restore();
    return width;
}

} // namespace sc
