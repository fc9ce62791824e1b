#include "ui/widgets/notice_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "ui/icons/icon_label.h"

namespace sc {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), icon_(new IconLabel(18, this)), text_(new QLabel(this)), action_(new QPushButton(this)) {
    setFrameShape(QFrame::StyledPanel);
    setObjectName("notice");
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* close = new QToolButton(this);
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(icon_, 0, Qt::AlignTop);
    layout->addWidget(text_, 1);
    layout->addWidget(action_);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(action_, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT actionAsked();
    });
    hide();
}

void NoticeBar::tell(Kind kind, const QString& sentence, const QString& action) {
    if (sentence == this->sentence() && action == action_->text())
        return; // a fault in the drawing of the window would else bring itself back for ever
    icon_->setIcon(kind == Kind::Error ? "light-red" : kind == Kind::Warning ? "light-amber" : "card");
    text_->setText(sentence);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString NoticeBar::sentence() const { return isHidden() ? QString() : text_->text(); }

} // namespace sc
