#include "ui/widgets/withheld_card.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icon_label.h"
#include "ui/text/engine_sentences.h"

namespace sc {

namespace {

constexpr int cardSpacing = 6;

} // namespace

WithheldCard::WithheldCard(QWidget* parent)
    : QFrame(parent), icon_(new IconLabel(24, this, "withheld")), title_(new QLabel(this)), reason_(new QLabel(this)),
      figures_(new QLabel(this)), reveal_(new QPushButton(tr("Show it…"), this)), details_(new QToolButton(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    title_->setWordWrap(true);
    for (QLabel* label : {reason_, figures_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    figures_->setForegroundRole(QPalette::PlaceholderText);
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
    for (QBoxLayout* each : {static_cast<QBoxLayout*>(layout), static_cast<QBoxLayout*>(head), static_cast<QBoxLayout*>(row)})
        each->setSpacing(cardSpacing);
    layout->addLayout(head);
    layout->addWidget(reason_);
    layout->addWidget(figures_);
    layout->addLayout(row);
    connect(reveal_, &QPushButton::clicked, this, &WithheldCard::revealAsked);
    connect(details_, &QToolButton::toggled, this, &WithheldCard::folded);
    fitFont();
}

void WithheldCard::fitFont() {
    QFont large = font();
    large.setBold(true);
    if (large.pixelSize() > 0)
        large.setPixelSize(large.pixelSize() * 6 / 5);
    else
        large.setPointSizeF(large.pointSizeF() * 1.2);
    title_->setFont(large);
    const int line = fontMetrics().height();
    iconSide_ = line * 8 / 5;
    margin_ = line * 4 / 5;
    icon_->setSide(iconSide_);
    layout()->setContentsMargins(margin_, margin_, margin_, margin_);
}

void WithheldCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        fitFont();
    QFrame::changeEvent(event);
}

void WithheldCard::setSide(const CompareSide& side, bool pressable) {
    const GuardedImage& picture = side.picture;
    const QString reason = engineSentence(picture.reason());
    const bool judged = !picture.reveal().empty() || !picture.found().empty();
    title_->setText(side.found.isEmpty() ? tr("Withheld") : tr("Withheld: %1").arg(side.found));
    reason_->setText(judged ? tr("A judge holds this picture to be unsafe.") : reason);
    figures_->setText(judged && pressable ? reason : QString());
    revealable_ = pressable && !side.preview && !picture.reveal().empty(); // the next preview would take it away again
    setAccessibleName(tr("%1. %2. %3").arg(side.label, title_->text(), reason));
    reveal_->setAccessibleName(tr("Show the withheld picture: %1").arg(side.label));
    details_->setAccessibleName(tr("What the judges say of the withheld picture: %1").arg(side.label));
}

QSize WithheldCard::sizeWith(const Parts& parts, int width) const {
    const int inner = width - 2 * (margin_ + frameWidth()), beside = parts.icon ? iconSide_ + cardSpacing : 0;
    const int buttons = (parts.reveal ? reveal_->sizeHint().width() : 0) + (parts.details ? details_->sizeHint().width() : 0) +
                        (parts.reveal && parts.details ? cardSpacing : 0);
    if (buttons > inner || title_->minimumSizeHint().width() > inner - beside)
        return {};
    int height = 2 * (margin_ + frameWidth()) + std::max(parts.icon ? iconSide_ : 0, title_->heightForWidth(inner - beside));
    for (const auto& [label, shown] : {std::pair(reason_, parts.reason), std::pair(figures_, parts.figures)})
        if (shown)
            height += cardSpacing + label->heightForWidth(inner);
    if (buttons > 0)
        height += cardSpacing +
                  std::max(parts.reveal ? reveal_->sizeHint().height() : 0, parts.details ? details_->sizeHint().height() : 0);
    return {width, height};
}

void WithheldCard::fit(const QSize& most) {
    const int width = std::min(most.width(), std::max(300, fontMetrics().averageCharWidth() * 30));
    const auto fits = [&](const Parts& parts) {
        const QSize size = sizeWith(parts, width);
        return !size.isEmpty() && size.height() <= most.height();
    };
    // Details are offered only where they have room once they are asked for; they may stand in place of the reason then.
    const bool details = !figures_->text().isEmpty() && fits({true, false, true, true, revealable_});
    const bool open = details && details_->isChecked();
    Parts parts{};
    for (const Parts& each : {Parts{true, true, open, details, revealable_}, Parts{true, false, open, details, revealable_},
                              Parts{true, false, false, false, revealable_}, Parts{false, false, false, false, revealable_}})
        if (fits(each)) {
            parts = each;
            break;
        }
    icon_->setVisible(parts.icon);
    reason_->setVisible(parts.reason);
    figures_->setVisible(parts.figures);
    details_->setVisible(parts.details);
    reveal_->setVisible(parts.reveal);
    setToolTip(parts.reason ? QString() : reason_->text());
    const int least = title_->minimumSizeHint().width() + 2 * (margin_ + frameWidth());
    resize(sizeWith(parts, parts.icon ? width : std::max(width, least)));
    layout()->activate();
}

} // namespace sc
