#include "ui/widgets/compare_view.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

#include "core/image/enlarge.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/words.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/widgets/withheld_card.h"

namespace sc {

namespace {

constexpr int leastLabelHeight = 40;
constexpr double badgeShare = 0.7; // of a label's height
constexpr double leastBadge = 28, greatestBadge = 140, badgeOfPicture = 0.065, badgeOfLine = 1.7;
constexpr int greatestEnlarged = 4096; ///< device pixels; beyond, pixels are looked at one by one
constexpr int gap = 8;
constexpr double clearlyLarger = 1.1;
constexpr double keyPan = 48;
constexpr double dividerGrab = 8;

/// A map as a picture that can be laid over: the hotter, the less transparent.
QImage overlay(const HeatMap& map) {
    if (map.empty())
        return {};
    QImage out(map.width, map.height, QImage::Format_ARGB32);
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x) {
            const float value = qBound(0.f, map.values[std::size_t(y) * std::size_t(map.width) + std::size_t(x)], 1.f);
            const QRgb colour = heatColours()[std::size_t(value * 255)];
            out.setPixel(x, y, qRgba(qRed(colour), qGreen(colour), qBlue(colour), int(200 * value)));
        }
    return out;
}

} // namespace

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Comparison of the pictures"));
    for (const bool second : {false, true}) {
        cards_[second] = new WithheldCard(this);
        cards_[second]->hide();
        connect(cards_[second], &WithheldCard::revealAsked, this, [this, second] { Q_EMIT revealAsked(second); });
        connect(cards_[second], &WithheldCard::folded, this, &CompareView::placeCards);
    }
}

void CompareView::setPair(const ComparePair& pair) {
    // While previews come in, reveals do not apply and nothing that was revealed may stay.
    pair_ = pair;
    ++pairId_;
    for (const bool second : {false, true}) {
        layers_[second] = PictureLayers(toQImage(side(second).picture.shown()));
        revealedLayers_[second] = {};
        revealed_[second] = false;
        judged_[second] = overlay(side(second).judged);
        acted_[second] = overlay(side(second).acted);
        refine(layers_[second], second ? QStringLiteral("second") : QStringLiteral("first"));
    }
    difference_.reset();
    differenceUnavailable_.clear();
    differenceLayers_ = {};
    changed();
}

void CompareView::setMode(CompareMode mode) {
    mode_ = mode;
    rebuildDifference();
    unsetCursor();
    changed();
}

void CompareView::setDifference(std::shared_ptr<const ImageDifference> difference, const QString& unavailable) {
    difference_ = std::move(difference);
    differenceUnavailable_ = unavailable;
    rebuildDifference();
    changed();
}

void CompareView::setGain(int gain) {
    gain_ = qBound(1, gain, 32);
    rebuildDifference();
    Q_EMIT gainChanged(gain_);
    changed();
}

void CompareView::refine(PictureLayers& layers, const QString& topic) {
    if (layers.empty())
        return;
    background_.ask<PictureLayers>(
        topic, [image = layers.full()] { return PictureLayers::withSmaller(image); },
        [this, &layers, pair = pairId_](const PictureLayers& refined) {
            if (pair != pairId_)
                return;
            const QImage enlarged = layers.enlarged();
            layers = refined;
            layers.setEnlarged(enlarged);
            update();
        });
}

void CompareView::enlarge() {
    if (sharp_ || differing())
        return;
    const QSize size =
        (transform_.target(pictureSize(), panes().first().rect.size(), devicePixelRatioF()).size() * devicePixelRatioF())
            .toSize();
    for (const bool second : {false, true}) {
        const Image& image = seen(second);
        PictureLayers& drawn = revealed_[second] ? revealedLayers_[second] : layers_[second];
        if (image.empty() || size.width() <= image.width() || std::max(size.width(), size.height()) > greatestEnlarged ||
            drawn.enlarged().size() == size)
            continue;
        background_.ask<Image>(
            second ? QStringLiteral("enlarge second") : QStringLiteral("enlarge first"),
            [image, size] { return enlarged(image, size.width(), size.height()); },
            [this, second, pair = pairId_, revealed = revealed_[second]](const Image& done) {
                if (pair != pairId_ || revealed != revealed_[second])
                    return;
                (revealed ? revealedLayers_ : layers_)[second].setEnlarged(toQImage(done));
                update();
            });
    }
}

void CompareView::setSharp(bool sharp) {
    sharp_ = sharp;
    Q_EMIT sharpChanged(sharp);
    changed();
}

void CompareView::rebuildDifference() {
    if (!difference_) {
        differenceLayers_ = {};
        return;
    }
    const auto draw = [difference = difference_, heat = mode_ == CompareMode::Heat, gain = gain_] {
        QImage indexed(difference->amount.data(), difference->width, difference->height, difference->width,
                       QImage::Format_Indexed8);
        QList<QRgb> colours(256);
        for (int i = 0; i < 256; ++i) {
            const int value = std::min(255, i * gain);
            colours[i] = heat ? 0xff000000 | heatColours()[std::size_t(value)] : qRgb(value, value, value);
        }
        indexed.setColorTable(colours);
        return PictureLayers::withSmaller(indexed);
    };
    background_.ask<PictureLayers>(QStringLiteral("difference"), draw, [this, asked = difference_](const PictureLayers& drawn) {
        if (asked != difference_)
            return;
        differenceLayers_ = drawn;
        update();
    });
}

void CompareView::swap() {
    swapped_ = !swapped_;
    Q_EMIT swappedChanged(swapped_);
    changed();
}

void CompareView::reveal(bool second) {
    const GuardedImage& picture = side(second).picture;
    if (!picture.withheld() || picture.reveal().empty())
        return;
    revealedLayers_[second] = PictureLayers(toQImage(picture.reveal()));
    revealed_[second] = true;
    refine(revealedLayers_[second], second ? QStringLiteral("second revealed") : QStringLiteral("first revealed"));
    changed();
    Q_EMIT pictureRevealed();
}

const Image& CompareView::seen(bool second) const {
    const GuardedImage& picture = side(second).picture;
    return revealed_[second] ? picture.reveal() : picture.shown();
}

void CompareView::setEmptyState(QWidget* widget) {
    emptyState_ = widget;
    widget->setParent(this);
    changed();
}

void CompareView::setRevealOffered(bool offered) {
    revealOffered_ = offered;
    placeCards();
}

void CompareView::setPlaceholder(const QString& text) {
    placeholder_ = text;
    changed(); // words come in place of the empty state
    update();
}

bool CompareView::sideBySide() const { return pair_.complete() && (mode_ == CompareMode::SideBySide || mapped()); }

double CompareView::badgeHeight() const {
    // About the side of a picture of two: beside each other or one above the other. It does not change with the mode.
    const int picture = std::max(std::min(width() / 2, height()), std::min(width(), height() / 2));
    // Its word is never smaller than what stands beside it.
    return std::max({leastBadge, badgeOfLine * fontMetrics().height(), std::min(greatestBadge, badgeOfPicture * picture)});
}

int CompareView::labelHeight() const { return std::max(leastLabelHeight, int(badgeHeight() / badgeShare)); }

QRectF CompareView::canvas() const { return QRectF(rect()).adjusted(gap, labelHeight(), -gap, -gap); }

QList<CompareView::Pane> CompareView::panes() const {
    const QRectF area = canvas();
    if (sideBySide()) {
        // Beside each other, or one above the other where that makes them clearly larger.
        const QSizeF picture = pictureSize();
        const QSizeF across((area.width() - gap) / 2, area.height()),
            down(area.width(), (area.height() - gap - labelHeight()) / 2);
        const auto side = [&](const QSizeF& pane) {
            return std::min(pane.width() / picture.width(), pane.height() / picture.height());
        };
        if (side(down) > clearlyLarger * side(across))
            return {{{area.topLeft(), down}, second(false)},
                    {{QPointF(area.x(), area.bottom() - down.height()), down}, second(true)}};
        return {{{area.topLeft(), across}, second(false)},
                {{QPointF(area.right() - across.width(), area.y()), across}, second(true)}};
    }
    return {{area, pair_.complete() ? second(flipped_) : pair_.first.empty()}};
}

std::array<QRectF, 2> CompareView::sidesOf(const QRectF& area) const {
    QRectF left = area, right = area;
    if (mode_ == CompareMode::Swipe) {
        left.setRight(area.x() + divider_ * area.width());
        right.setLeft(left.right());
    } else {
        left.setBottom(area.y() + divider_ * area.height());
        right.setTop(left.bottom());
    }
    return {left, right};
}

const CompareView::Pane* CompareView::paneAt(const QPointF& at, const QList<Pane>& panes) const {
    for (const Pane& pane : panes)
        if (pane.rect.contains(at))
            return &pane;
    return nullptr;
}

QSize CompareView::pictureSize() const { return layers_[0].empty() ? layers_[1].size() : layers_[0].size(); }

double CompareView::zoom() const { return transform_.zoom(pictureSize(), panes().first().rect.size(), devicePixelRatioF()); }

void CompareView::fit() {
    transform_.fit();
    changed();
}

void CompareView::actualSize() {
    transform_.setZoom(1);
    transform_.pan({}, pictureSize(), panes().first().rect.size(), devicePixelRatioF());
    changed();
}

void CompareView::zoomBy(double factor) {
    const QSizeF pane = panes().first().rect.size();
    transform_.zoomAt(factor, {pane.width() / 2, pane.height() / 2}, pictureSize(), pane, devicePixelRatioF());
    changed();
}

void CompareView::setDivider(double place) {
    divider_ = qBound(0.0, place, 1.0);
    changed();
}

QString CompareView::labelOf(bool second) const {
    return (QStringList{side(second).label} + notesOf(second)).join(QStringLiteral(" · "));
}

QStringList CompareView::notesOf(bool second) const {
    QStringList out;
    if (side(second).preview)
        out << tr("preview");
    if (revealed_[second])
        out << tr("shown on request");
    return out;
}

QString CompareView::mapWord(bool second) const {
    const CompareSide& shown = side(second);
    if (mode_ == CompareMode::Judge && !shown.judged.empty())
        return tr("where: %1").arg(categoryWord(shown.judged.category));
    if (mode_ == CompareMode::Judge && !shown.found.isEmpty())
        return tr("no map of: %1").arg(shown.found);
    if (mode_ == CompareMode::Patch && !shown.acted.empty())
        return tr("where “%1” acted").arg(shown.actor);
    if (mode_ == CompareMode::Patch && !shown.actor.isEmpty())
        return tr("“%1” acted; the map is not kept").arg(shown.actor);
    return tr("nothing to show");
}

QString CompareView::unavailable() const {
    if (!differing())
        return {};
    if (!pair_.complete())
        return tr("A difference needs two pictures.");
    return difference_ ? QString() : differenceUnavailable_.isEmpty() ? tr("Comparing…") : differenceUnavailable_;
}

void CompareView::changed() {
    placeCards();
    if (emptyState_) {
        emptyState_->setGeometry(canvas().toRect());
        emptyState_->setVisible(pair_.first.empty() && pair_.second.empty() && placeholder_.isEmpty());
    }
    QString description;
    for (const bool right : {false, true})
        if (!side(second(right)).empty())
            description +=
                (side(second(right)).verdict ? verdictWord(*side(second(right)).verdict) + QStringLiteral(", ") : QString()) +
                labelOf(second(right)) +
                (side(second(right)).picture.withheld() && !revealed_[second(right)] ? tr(" (withheld)") : QString()) +
                (mapped() ? QStringLiteral(", ") + mapWord(second(right)) : QString()) + QStringLiteral(". ");
    if (description.isEmpty())
        description = placeholder_;
    if (description != accessibleDescription())
        setAccessibleDescription(description);
    Q_EMIT zoomChanged(zoom());
    enlarge();
    update();
}

void CompareView::placeCards() {
    const QList<Pane> all = panes();
    for (const bool which : {false, true}) {
        const GuardedImage& picture = side(which).picture;
        WithheldCard* card = cards_[which];
        bool shown = picture.withheld() && !revealed_[which] && !side(which).empty() && !differing();
        QRectF room;
        if (sideBySide()) {
            room = all[second(false) == which ? 0 : 1].rect;
        } else if (swiping()) {
            room = sidesOf(all.first().rect)[second(true) == which];
        } else {
            room = all.first().rect;
            shown = shown && all.first().second == which;
        }
        if (!shown) {
            card->hide();
            continue;
        }
        card->setSide(side(which), revealOffered_);
        // What is seen of the picture.
        const QRectF pane = swiping() ? all.first().rect : room;
        room &= transform_.target(pictureSize(), pane.size(), devicePixelRatioF()).translated(pane.topLeft());
        const QSize most = (room.size() - QSizeF(2 * gap, 2 * gap)).toSize();
        card->fit(most);
        card->move((room.center() - QRectF(card->rect()).center()).toPoint());
        card->setVisible(!swiping() || card->size().boundedTo(most) == card->size()); // else it would lie over the other side
    }
}

void CompareView::drawLabels(QPainter& painter, QRectF strip, const QString& left, const QString& right) const {
    painter.setPen(palette().color(QPalette::WindowText));
    const auto draw = [&](const QString& text, Qt::AlignmentFlag side) {
        const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, int(strip.width()));
        painter.drawText(strip, int(side) | int(Qt::AlignVCenter), fitting);
        return painter.fontMetrics().horizontalAdvance(fitting);
    };
    if (!right.isEmpty())
        strip.setRight(strip.right() - draw(right, Qt::AlignRight) - 2 * gap);
    draw(left, Qt::AlignLeft);
}

void CompareView::drawHeading(QPainter& painter, QRectF strip, bool second, const QString& right) const {
    const CompareSide& shown = side(second);
    QString label = labelOf(second);
    if (shown.verdict) {
        QString words = verdictWord(*shown.verdict);
        if (!shown.patches.isEmpty()) { // which the label names too
            words = QStringLiteral("%1 · %2").arg(shown.patches, QLocale().toLower(words));
            label = notesOf(second).join(QStringLiteral(" · "));
        }
        const double badge = badgeHeight(), aside = right.isEmpty() ? 0 : fontMetrics().horizontalAdvance(right) + 2 * gap;
        strip.setLeft(strip.left() + gap +
                      drawVerdictBadge(painter, {strip.left(), strip.center().y() - badge / 2}, badge, *shown.verdict, words,
                                       std::max(strip.width() / 2, strip.width() - aside)));
    }
    drawLabels(painter, strip, label, right);
}

void CompareView::drawPane(QPainter& painter, const Pane& pane) const {
    const double ratio = devicePixelRatioF();
    const QSize size = pictureSize();
    // The other picture of an unequal pair covers the same place.
    const QRectF target = transform_.target(size, pane.rect.size(), ratio).translated(pane.rect.topLeft());
    painter.save();
    painter.setClipRect(pane.rect);
    const bool sharp = sharp_ || std::max(target.width(), target.height()) * ratio > greatestEnlarged;
    if (differing()) {
        differenceLayers_.draw(painter, target, true);
    } else if (swiping()) {
        const QRectF& area = pane.rect;
        const auto [left, right] = sidesOf(area);
        painter.setClipRect(left);
        layers(second(false)).draw(painter, target, sharp);
        painter.setClipRect(right);
        layers(second(true)).draw(painter, target, sharp);
        painter.setClipRect(area);
        const QRectF seen = target & area; // the divider is where the pictures are
        const QLineF line = mode_ == CompareMode::Swipe ? QLineF({left.right(), seen.top()}, {left.right(), seen.bottom()})
                                                        : QLineF({seen.left(), left.bottom()}, {seen.right(), left.bottom()});
        painter.setPen(QPen(QColor(0, 0, 0, 140), 4));
        painter.drawLine(line);
        painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : QColor(Qt::white), 2));
        painter.drawLine(line);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Button));
        painter.setPen(QPen(QColor(0, 0, 0, 140), 1));
        painter.drawEllipse(line.center(), 9, 9);
    } else {
        layers(pane.second).draw(painter, target, sharp);
        const QImage& map = mode_ == CompareMode::Patch ? acted_[pane.second] : judged_[pane.second];
        if (mapped() && !map.isNull() && (!side(pane.second).picture.withheld() || revealed_[pane.second])) {
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(target, map);
        }
    }
    painter.restore();
}

void CompareView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    const QRectF area = canvas();
    const QRectF strip(area.x(), 0, area.width(), labelHeight());
    const QColor ground =
        palette().color(QPalette::Window).darker(palette().color(QPalette::Window).lightness() > 128 ? 106 : 125);
    if (pair_.first.empty() && pair_.second.empty()) {
        painter.fillRect(area, ground);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(area.adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | int(Qt::TextWordWrap), placeholder_);
        return;
    }
    const QList<Pane> all = panes();
    for (const Pane& pane : all) {
        painter.fillRect(pane.rect, ground);
        drawPane(painter, pane);
    }
    if (sideBySide()) {
        for (const Pane& pane : all)
            drawHeading(painter, QRectF(pane.rect.x(), pane.rect.y() - labelHeight(), pane.rect.width(), labelHeight()),
                        pane.second, mapped() ? mapWord(pane.second) : QString());
    } else if (swiping()) {
        const bool across = mode_ == CompareMode::Swipe;
        const double half = (strip.width() - gap) / 2;
        drawHeading(painter, {strip.x(), strip.y(), half, strip.height()}, second(false),
                    across ? QStringLiteral("◀") : QStringLiteral("▲"));
        drawHeading(painter, {strip.x() + half + gap, strip.y(), half, strip.height()}, second(true),
                    across ? QStringLiteral("▶") : QStringLiteral("▼"));
    } else if (differing()) {
        drawLabels(
            painter, strip,
            tr("Difference of “%1” and “%2”, times %3").arg(pair_.first.label, pair_.second.label, QString::number(gain_)));
    } else {
        drawHeading(painter, strip, all.first().second,
                    mode_ == CompareMode::Flip && pair_.complete() ? tr("hold Space for the other") : QString());
    }
    if (const QString text = unavailable(); !text.isEmpty()) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(area.adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(-1, -1, 0, 0));
    }
}

void CompareView::resizeEvent(QResizeEvent*) { changed(); }

void CompareView::wheelEvent(QWheelEvent* event) {
    const QList<Pane> all = panes();
    const Pane* pane = paneAt(event->position(), all);
    if (!pane || pictureSize().isEmpty())
        return;
    transform_.zoomAt(std::pow(1.2, event->angleDelta().y() / 120.0), event->position() - pane->rect.topLeft(), pictureSize(),
                      pane->rect.size(), devicePixelRatioF());
    changed();
    event->accept();
}

void CompareView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    if (swiping() && event->button() == Qt::LeftButton) {
        const QRectF area = panes().first().rect;
        const double at = mode_ == CompareMode::Swipe ? event->position().x() - area.x() - divider_ * area.width()
                                                      : event->position().y() - area.y() - divider_ * area.height();
        draggingDivider_ = std::abs(at) <= dividerGrab;
    }
    dragged_ = event->position();
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
    readPixel(event->position());
    const QList<Pane> all = panes();
    if (draggingDivider_) {
        const QRectF area = all.first().rect;
        setDivider(mode_ == CompareMode::Swipe ? (event->position().x() - area.x()) / area.width()
                                               : (event->position().y() - area.y()) / area.height());
    } else if (dragged_ && !pictureSize().isEmpty()) {
        transform_.pan(event->position() - *dragged_, pictureSize(), all.first().rect.size(), devicePixelRatioF());
        dragged_ = event->position();
        changed();
    } else if (swiping()) {
        const QRectF area = all.first().rect;
        const double at = mode_ == CompareMode::Swipe ? event->position().x() - area.x() - divider_ * area.width()
                                                      : event->position().y() - area.y() - divider_ * area.height();
        setCursor(std::abs(at) > dividerGrab    ? Qt::ArrowCursor
                  : mode_ == CompareMode::Swipe ? Qt::SplitHCursor
                                                : Qt::SplitVCursor);
    } else {
        unsetCursor();
    }
}

void CompareView::mouseReleaseEvent(QMouseEvent*) {
    draggingDivider_ = false;
    dragged_.reset();
}

void CompareView::mouseDoubleClickEvent(QMouseEvent*) { fit(); }

void CompareView::leaveEvent(QEvent*) { Q_EMIT pixelRead(QString()); }

void CompareView::readPixel(const QPointF& at) {
    const QList<Pane> all = panes();
    const Pane* pane = paneAt(at, all);
    const QSize size = pictureSize();
    if (!pane || size.isEmpty()) {
        Q_EMIT pixelRead(QString());
        return;
    }
    const QRectF target = transform_.target(size, pane->rect.size(), devicePixelRatioF()).translated(pane->rect.topLeft());
    if (!target.contains(at)) {
        Q_EMIT pixelRead(QString());
        return;
    }
    const QPointF place((at.x() - target.x()) / target.width(), (at.y() - target.y()) / target.height());
    QStringList colours;
    for (const bool which : {false, true}) {
        if (side(which).empty())
            continue;
        const QImage& image = layers(which).full();
        const QPoint pixel(std::min(image.width() - 1, int(place.x() * image.width())),
                           std::min(image.height() - 1, int(place.y() * image.height())));
        if (colours.isEmpty())
            colours << QStringLiteral("%1, %2").arg(pixel.x()).arg(pixel.y());
        const QRgb value = image.pixel(pixel);
        colours << QStringLiteral("%1 %2 %3").arg(qRed(value)).arg(qGreen(value)).arg(qBlue(value));
    }
    Q_EMIT pixelRead(colours.join(QStringLiteral("   ·   ")));
}

void CompareView::keyPressEvent(QKeyEvent* event) {
    const QSizeF pane = panes().first().rect.size();
    const auto pan = [&](double x, double y) {
        transform_.pan({x, y}, pictureSize(), pane, devicePixelRatioF());
        changed();
    };
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool acrossKeys = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    const bool downKeys = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (swiping() && !shift && ((mode_ == CompareMode::Swipe && acrossKeys) || (mode_ == CompareMode::SwipeDown && downKeys))) {
        setDivider(divider_ + (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -0.02 : 0.02));
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        pan(keyPan, 0);
        break;
    case Qt::Key_Right:
        pan(-keyPan, 0);
        break;
    case Qt::Key_Up:
        pan(0, keyPan);
        break;
    case Qt::Key_Down:
        pan(0, -keyPan);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(1.25);
        break;
    case Qt::Key_Minus:
        zoomBy(0.8);
        break;
    case Qt::Key_0:
        actualSize();
        break;
    case Qt::Key_F:
    case Qt::Key_9:
        fit();
        break;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            flipped_ = true;
            changed();
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CompareView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) {
        QWidget::keyReleaseEvent(event);
        return;
    }
    flipped_ = false;
    changed();
}

void CompareView::focusOutEvent(QFocusEvent* event) {
    flipped_ = false;
    changed();
    QWidget::focusOutEvent(event);
}

void CompareView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        changed(); // what stands on the pictures needs another room
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace sc
