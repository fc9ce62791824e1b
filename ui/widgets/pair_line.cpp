#include "ui/widgets/pair_line.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include "ui/icons/icons.h"
#include "ui/widgets/elided_label.h"

namespace sc {

PairLine::PairLine(QWidget* parent)
    : QWidget(parent), previous_(arrow("chevron-left", tr("Pair before"), -1)), word_(new ElidedLabel(this)),
      takeOver_(new QPushButton(tr("Take over"), this)), next_(arrow("chevron-right", tr("Next pair"), 1)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    for (QWidget* widget : {static_cast<QWidget*>(previous_), static_cast<QWidget*>(word_), static_cast<QWidget*>(takeOver_),
                            static_cast<QWidget*>(next_)})
        layout->addWidget(widget);
    takeOver_->setObjectName("takeOver");
    takeOver_->setToolTip(tr("Ask for what is shown: its prompt, patches, seed and settings"));
    connect(takeOver_, &QPushButton::clicked, this, &PairLine::takeOverAsked);
    layout->setStretch(1, 1);
    // The pictures must not jump when the button comes and goes.
    setMinimumHeight(takeOver_->sizeHint().height());
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

void PairLine::showPair(int index, int pairs, quint64 seed, const QString& asked, bool same) {
    index_ = index;
    const QString which = pairs > 1 ? tr("pair %1 of %2, seed %3").arg(index + 1).arg(pairs).arg(seed) : tr("seed %1").arg(seed);
    tell(same ? tr("%1, %2").arg(asked, which) : tr("Shown is %1, %2").arg(asked, which));
    word_->setForegroundRole(same ? QPalette::PlaceholderText : QPalette::WindowText);
    takeOver_->setVisible(!same);
    for (QToolButton* button : {previous_, next_})
        button->setVisible(pairs > 1);
    previous_->setEnabled(index > 0);
    next_->setEnabled(index + 1 < pairs);
}

void PairLine::showPreview(std::optional<quint64> seed, const QString& asked) {
    tell(seed ? tr("Being drawn is %1, seed %2").arg(asked).arg(*seed) : tr("Being drawn is %1").arg(asked));
    word_->setForegroundRole(QPalette::WindowText);
    for (QWidget* widget : {static_cast<QWidget*>(takeOver_), static_cast<QWidget*>(previous_), static_cast<QWidget*>(next_)})
        widget->hide();
}

void PairLine::tell(const QString& sentence) {
    word_->setText(sentence);
    show();
}

} // namespace sc
