#include "ui/widgets/pair_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/icons/icons.h"

namespace sc {

PairLine::PairLine(QWidget* parent)
    : QWidget(parent), previous_(arrow("chevron-left", tr("Pair before"), -1)), word_(new QLabel(this)),
      next_(arrow("chevron-right", tr("Next pair"), 1)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    for (QWidget* widget : {static_cast<QWidget*>(previous_), static_cast<QWidget*>(word_), static_cast<QWidget*>(next_)})
        layout->addWidget(widget);
    word_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long prompt must not widen the window
    layout->setStretch(1, 1);
    hide();
}

QToolButton* PairLine::arrow(const QString& icon, const QString& name, int step) {
    auto* out = new QToolButton(this);
    out->setIcon(themedIcon(icon));
    out->setAutoRaise(true);
    out->setToolTip(name);
    out->setAccessibleName(name);
    connect(out, &QToolButton::clicked, this, [this, step] { Q_EMIT pairAsked(index_ + step); });
    return out;
}

void PairLine::showPair(int index, int pairs, quint64 seed, const QString& prompt) {
    index_ = index;
    setVisible(pairs > 1 || !prompt.isEmpty());
    QStringList told;
    if (!prompt.isEmpty())
        told << tr("Shown is “%1”").arg(QString(prompt).replace('\n', ' ').left(200));
    told << (pairs > 1 ? tr("Pair %1 of %2, seed %3").arg(index + 1).arg(pairs).arg(seed) : tr("seed %1").arg(seed));
    word_->setText(told.join(QStringLiteral(", ")));
    for (QToolButton* button : {previous_, next_})
        button->setVisible(pairs > 1);
    previous_->setEnabled(index > 0);
    next_->setEnabled(index + 1 < pairs);
}

} // namespace sc
