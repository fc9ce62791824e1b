#include "ui/widgets/verdict_badge.h"

#include <algorithm>

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

double drawVerdictBadge(QPainter& painter, const QPointF& topLeft, double height, Verdict verdict, const QString& text,
                        double most) {
    const double inset = height * 0.3, side = height * 0.62, rest = inset + side + inset / 2 + inset;
    QFont font = painter.font();
    font.setPixelSize(int(height * 0.58));
    font.setBold(true);
    const QFontMetricsF metrics(font);
    const QString words = metrics.elidedText(text, Qt::ElideMiddle, std::max(0.0, most - rest));
    const double width = rest + metrics.horizontalAdvance(words);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(verdictColour(verdict));
    painter.drawRoundedRect(QRectF(topLeft, QSizeF(width, height)), height / 4, height / 4);
    drawIcon(painter, QRectF(topLeft.x() + inset, topLeft.y() + (height - side) / 2, side, side), verdictIcon(verdict),
             Qt::white);
    painter.setPen(Qt::white);
    painter.setFont(font);
    painter.drawText(QRectF(topLeft.x() + inset * 1.5 + side, topLeft.y(), width, height),
                     int(Qt::AlignLeft) | int(Qt::AlignVCenter), words);
    painter.restore();
    return width;
}

QImage withVerdict(const QImage& picture, int side, double ratio, Verdict verdict) {
    constexpr int badgeHeight = 20;
    QImage out(QSize(side, side + badgeRoom) * ratio, QImage::Format_ARGB32_Premultiplied);
    out.setDevicePixelRatio(ratio);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF size = QSizeF(picture.size()).scaled(side, side, Qt::KeepAspectRatio);
    if (!picture.isNull())
        painter.drawImage(QRectF(QPointF((side - size.width()) / 2, (side - size.height()) / 2), size), picture);
    drawVerdictBadge(painter, QPointF(0, side + badgeRoom - badgeHeight), badgeHeight, verdict, verdictWord(verdict), side);
    return out;
}

} // namespace sc
