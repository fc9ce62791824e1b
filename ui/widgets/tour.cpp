#include "ui/widgets/tour.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace sc {

namespace {

constexpr int cardWidth = 340;
constexpr int margin = 12;

} // namespace

Tour::Tour(std::vector<Step> steps, QWidget* window)
    : QWidget(window), steps_(std::move(steps)), card_(new QWidget(this)), title_(new QLabel(card_)), text_(new QLabel(card_)),
      count_(new QLabel(card_)), back_(new QPushButton(tr("Back"), card_)), next_(new QPushButton(card_)) {
    setObjectName("tour");
    setAccessibleName(tr("Tour"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    card_->setAutoFillBackground(true);
    card_->setFixedWidth(cardWidth);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    text_->setWordWrap(true);
    count_->setForegroundRole(QPalette::PlaceholderText);
    auto* skip = new QPushButton(tr("Skip"), card_);
    skip->setObjectName("skip");
    skip->setFlat(true);
    next_->setObjectName("next");
    next_->setDefault(true);
    connect(skip, &QPushButton::clicked, this, &Tour::end);
    connect(back_, &QPushButton::clicked, this, [this] { show(step_ - 1); });
    connect(next_, &QPushButton::clicked, this, [this] { show(step_ + 1); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(count_);
    buttons->addStretch();
    buttons->addWidget(skip);
    buttons->addWidget(back_);
    buttons->addWidget(next_);
    auto* layout = new QVBoxLayout(card_);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addSpacing(6);
    layout->addLayout(buttons);
    window->installEventFilter(this);
    QWidget::show();
    raise();
    show(0);
}

void Tour::show(int step) {
    if (step >= int(steps_.size())) {
        end();
        return;
    }
    step_ = std::max(0, step);
    const Step& shown = steps_[std::size_t(step_)];
    title_->setText(shown.title);
    text_->setText(shown.text);
    count_->setText(tr("%1 of %2").arg(step_ + 1).arg(steps_.size()));
    back_->setEnabled(step_ > 0);
    next_->setText(step_ + 1 == int(steps_.size()) ? tr("Done") : tr("Next"));
    setAccessibleDescription(shown.title + ". " + shown.text);
    next_->setFocus();
    place();
}

void Tour::end() {
    Q_EMIT ended();
    close();
}

QRect Tour::lit() const {
    const QWidget* part = steps_[std::size_t(step_)].part;
    if (!part || !part->isVisible())
        return {};
    return QRect(part->mapTo(parentWidget(), QPoint()), part->size()).adjusted(-4, -4, 4, 4).intersected(rect());
}

void Tour::place() {
    setGeometry(parentWidget()->rect());
    card_->adjustSize();
    card_->resize(cardWidth, card_->heightForWidth(cardWidth) > 0 ? card_->heightForWidth(cardWidth) : card_->height());
    // Beside what is lit where there is room, else below, else above it; within the window in any case.
    const QRect part = lit();
    QPoint at((width() - cardWidth) / 2, (height() - card_->height()) / 2);
    if (!part.isNull()) {
        if (part.right() + margin + cardWidth < width())
            at = {part.right() + margin, part.top()};
        else if (part.left() - margin - cardWidth > 0)
            at = {part.left() - margin - cardWidth, part.top()};
        else if (part.bottom() + margin + card_->height() < height())
            at = {part.left(), part.bottom() + margin};
        else
            at = {part.left(), part.top() - margin - card_->height()};
    }
    card_->move(std::clamp(at.x(), margin, std::max(margin, width() - cardWidth - margin)),
                std::clamp(at.y(), margin, std::max(margin, height() - card_->height() - margin)));
    update();
}

void Tour::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shade, part;
    shade.addRect(rect());
    part.addRoundedRect(lit(), 6, 6);
    painter.fillPath(shade.subtracted(part), QColor(0, 0, 0, 140));
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawPath(part);
    painter.drawRect(card_->geometry().adjusted(-1, -1, 0, 0));
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Escape:
        end();
        break;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        show(step_ + 1);
        break;
    case Qt::Key_Left:
        show(step_ - 1);
        break;
    default:
        break; // nothing below is reached by keys meanwhile
    }
}

/// The keyboard stays within the tour.
bool Tour::focusNextPrevChild(bool next) {
    QList<QPushButton*> buttons = card_->findChildren<QPushButton*>();
    buttons.removeIf([](const QPushButton* button) { return !button->isEnabled(); });
    const qsizetype count = buttons.size(), at = buttons.indexOf(qobject_cast<QPushButton*>(window()->focusWidget()));
    buttons[(at + (next ? 1 : count - 1)) % count]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

/// Keys that would be a menu entry's do nothing meanwhile.
bool Tour::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        QMetaObject::invokeMethod(
            this, [this] { place(); }, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

} // namespace sc
