#include "ui/widgets/figure_line.h"

namespace sc {

FigureLine::FigureLine(QWidget* parent) : QLabel(parent) { setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); }

void FigureLine::setFigures(const QStringList& figures, const QString& meaning) {
    figures_ = figures;
    meaning_ = meaning;
    fit();
}

void FigureLine::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fit();
}

void FigureLine::fit() {
    const auto line = [this](qsizetype count) { return figures_.first(count).join(QStringLiteral("  ·  ")); };
    const int room = contentsRect().width();
    qsizetype count = figures_.size();
    while (count > 1 && fontMetrics().horizontalAdvance(line(count)) > room)
        --count;
    const QString whole = line(figures_.size()), shown = fontMetrics().elidedText(line(count), Qt::ElideRight, room);
    setText(shown);
    setAccessibleName(whole);
    QStringList tip;
    for (const QString& each : {shown == whole ? QString() : whole, meaning_})
        if (!each.isEmpty())
            tip << each;
    setToolTip(tip.join('\n'));
}

} // namespace sc
