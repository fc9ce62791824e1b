#include "ui/widgets/withheld_card.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icon_label.h"

namespace sc {

WithheldCard::WithheldCard(QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), reason_(new QLabel(this)), said_(new QLabel(this)),
      reveal_(new QPushButton(tr("Show it…"), this)), details_(new QToolButton(this)),
      icon_(new IconLabel(24, this, "withheld")) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    title_->setWordWrap(true);
    for (QLabel* label : {reason_, said_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    said_->setForegroundRole(QPalette::PlaceholderText);
    details_->setText(tr("Details"));
    details_->setCheckable(true);
    details_->setAutoRaise(true);
    auto* head = new QHBoxLayout;
    head->addWidget(icon_);
    head->addWidget(title_, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(reveal_);
    row->addWidget(details_);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(reason_);
    layout->addWidget(said_);
    layout->addLayout(row);
    connect(reveal_, &QPushButton::clicked, this, &WithheldCard::revealAsked);
    connect(details_, &QToolButton::toggled, this, [this](bool open) {
        said_->setVisible(open);
        Q_EMIT folded();
    });
    fitFont();
}

void WithheldCard::fitFont() {
    QFont larger = font();
    larger.setBold(true);
    if (larger.pixelSize() > 0)
        larger.setPixelSize(larger.pixelSize() * 6 / 5);
    else
        larger.setPointSizeF(larger.pointSizeF() * 1.2);
    title_->setFont(larger);
    const int line = fontMetrics().height();
    icon_->setSide(line * 8 / 5);
    layout()->setContentsMargins(line, line * 4 / 5, line, line * 4 / 5);
}

void WithheldCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        fitFont();
    QFrame::changeEvent(event);
}

void WithheldCard::setContent(const QString& side, const QString& found, const QString& reason, bool revealable) {
    title_->setText(found.isEmpty() ? tr("Withheld") : tr("Withheld: %1").arg(found));
    // What could not be judged has nothing to reveal, and its reason is all there is to say.
    reason_->setText(revealable ? tr("A judge holds this picture to be unsafe.") : reason);
    said_->setText(reason);
    details_->setVisible(revealable);
    said_->setVisible(revealable && details_->isChecked());
    reveal_->setVisible(revealable);
    setAccessibleName(tr("%1: withheld. %2").arg(side, reason));
    reveal_->setAccessibleName(tr("Show the withheld picture: %1").arg(side));
    details_->setAccessibleName(tr("What the judges say of the withheld picture: %1").arg(side));
    adjustSize();
}

void WithheldCard::offerNothing() {
    for (QWidget* part : {static_cast<QWidget*>(details_), static_cast<QWidget*>(said_), static_cast<QWidget*>(reveal_)})
        part->hide();
    adjustSize();
}

} // namespace sc
