#include "ui/widgets/example_cards.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/widgets/examples.h"

namespace sc {

ExampleCards::ExampleCards(QWidget* parent) : QWidget(parent) {
    auto* title = new QLabel(tr("Each picture is drawn twice from one seed: without and with the safety patches."), this);
    auto* hint = new QLabel(tr("Choose an example, or write a prompt and press Generate."), this);
    for (QLabel* label : {title, hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    hint->setForegroundRole(QPalette::PlaceholderText);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    title->setFont(large);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(16);
    cards->addStretch();
    for (const Example& example : examples) {
        const QPixmap picture(QStringLiteral(":/icons/examples/%1.png").arg(QLatin1String(example.picture)));
        auto* card = new QPushButton(this);
        card->setObjectName(QLatin1String(example.picture));
        card->setAccessibleName(QLatin1String(example.prompt));
        card->setAccessibleDescription(example.whyWord());
        card->setToolTip(example.whyWord());
        card->setMinimumWidth(200);
        card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        auto* inside = new QVBoxLayout(card);
        auto* shown = new QLabel(card);
        shown->setPixmap(picture);
        shown->setScaledContents(true);
        cards_ << Card{card, shown};
        auto* prompt = new QLabel(QLatin1String(example.prompt), card);
        QFont bold = prompt->font();
        bold.setBold(true);
        prompt->setFont(bold);
        auto* why = new QLabel(example.whyWord(), card);
        for (QLabel* label : {prompt, why}) {
            label->setWordWrap(true);
            label->setAlignment(Qt::AlignCenter);
            label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        }
        inside->addWidget(shown, 0, Qt::AlignHCenter);
        inside->addWidget(prompt);
        inside->addWidget(why);
        inside->addStretch();
        for (QLabel* label : {shown, prompt, why})
            label->setAttribute(Qt::WA_TransparentForMouseEvents); // the card is the button
        connect(card, &QPushButton::clicked, this, [this, text = QString::fromLatin1(example.prompt)] { Q_EMIT chosen(text); });
        cards->addWidget(card, 4);
    }
    cards->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addSpacing(8);
    layout->addLayout(cards, 3);
    layout->addStretch();
}

void ExampleCards::resizeEvent(QResizeEvent*) { fit(); }

void ExampleCards::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        fit();
    QWidget::changeEvent(event);
}

void ExampleCards::fit() {
    constexpr int least = 200, usual = 300, most = 900, enoughHeight = 560, margins = 64, beside = 40;
    const int wide = std::clamp(
        std::min((width() - margins) / int(examples.size()), std::max(usual, usual * height() / enoughHeight)), least, most);
    for (const Card& each : cards_) {
        each.picture->setFixedSize(each.picture->pixmap().size().scaled(wide - beside, height(), Qt::KeepAspectRatio));
        each.card->setMaximumWidth(wide);
        each.card->setFixedHeight(each.card->layout()->heightForWidth(wide));
    }
}

} // namespace sc
