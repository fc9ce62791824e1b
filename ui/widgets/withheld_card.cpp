#include "ui/widgets/withheld_card.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/icons/icon_label.h"

namespace sc {

WithheldCard::WithheldCard(QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), reason_(new QLabel(this)), reveal_(new QPushButton(tr("Show it…"), this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setMaximumWidth(300);
    title_->setText(tr("Withheld"));
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    reason_->setWordWrap(true);
    reason_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* head = new QHBoxLayout;
    head->addWidget(new IconLabel(20, this, "withheld"));
    head->addWidget(title_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->addLayout(head);
    layout->addWidget(reason_);
    layout->addWidget(reveal_, 0, Qt::AlignLeft);
    connect(reveal_, &QPushButton::clicked, this, &WithheldCard::revealAsked);
}

void WithheldCard::setContent(const QString& side, const QString& reason, bool revealable) {
    reason_->setText(reason);
    reveal_->setVisible(revealable);
    setAccessibleName(tr("%1: withheld. %2").arg(side, reason));
    reveal_->setAccessibleName(tr("Show the withheld picture: %1").arg(side));
    adjustSize();
}

} // namespace sc
