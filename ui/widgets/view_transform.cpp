#include "ui/widgets/view_transform.h"

#include <algorithm>

namespace sc {

double ViewTransform::zoom(const QSize& picture, const QSizeF& pane, double pixelRatio) const {
    if (!fit_)
        return zoom_;
    if (picture.isEmpty() || pane.isEmpty())
        return 1;
    return pixelRatio * std::min(pane.width() / picture.width(), pane.height() / picture.height());
}

void ViewTransform::fit() {
    fit_ = true;
    centre_ = {0.5, 0.5};
}

void ViewTransform::setZoom(double zoom) {
    fit_ = false;
    zoom_ = std::clamp(zoom, smallest, greatest);
}

void ViewTransform::zoomAt(double factor, const QPointF& at, const QSize& picture, const QSizeF& pane, double pixelRatio) {
    const QRectF before = target(picture, pane, pixelRatio);
    if (before.isEmpty())
        return;
    const QPointF place((at.x() - before.x()) / before.width(), (at.y() - before.y()) / before.height());
    setZoom(zoom(picture, pane, pixelRatio) * factor);
    const QSizeF size = QSizeF(picture) * (zoom_ / pixelRatio);
    centre_ = {place.x() + (pane.width() / 2 - at.x()) / size.width(), place.y() + (pane.height() / 2 - at.y()) / size.height()};
    keepInside(picture, pane, pixelRatio);
}

void ViewTransform::pan(const QPointF& by, const QSize& picture, const QSizeF& pane, double pixelRatio) {
    const QRectF now = target(picture, pane, pixelRatio);
    if (now.isEmpty() || fit_) // of a picture that fits there is nothing to move into sight
        return;
    centre_ -= QPointF(by.x() / now.width(), by.y() / now.height());
    keepInside(picture, pane, pixelRatio);
}

QRectF ViewTransform::target(const QSize& picture, const QSizeF& pane, double pixelRatio) const {
    if (picture.isEmpty())
        return {};
    const QSizeF size = QSizeF(picture) * (zoom(picture, pane, pixelRatio) / pixelRatio);
    return {pane.width() / 2 - centre_.x() * size.width(), pane.height() / 2 - centre_.y() * size.height(), size.width(),
            size.height()};
}

void ViewTransform::keepInside(const QSize& picture, const QSizeF& pane, double pixelRatio) {
    const QSizeF size = QSizeF(picture) * (zoom_ / pixelRatio);
    // A picture smaller than the pane stays in the middle; a larger one cannot leave it.
    const auto clamp = [](double centre, double length, double room) {
        const double margin = length <= room ? 0.5 : room / 2 / length;
        return std::clamp(centre, margin, 1 - margin);
    };
    centre_ = {clamp(centre_.x(), size.width(), pane.width()), clamp(centre_.y(), size.height(), pane.height())};
}

} // namespace sc
