#include "ui/widgets/picture_layers.h"

#include <QPaintDevice>

namespace sc {

PictureLayers::PictureLayers(const QImage& image) {
    if (!image.isNull())
        levels_.push_back(image);
}

PictureLayers PictureLayers::withSmaller(const QImage& image) {
    PictureLayers out(image.convertToFormat(QImage::Format_RGB32));
    while (!out.empty() && std::min(out.levels_.back().width(), out.levels_.back().height()) > 256)
        out.levels_.push_back(
            out.levels_.back().scaled(out.levels_.back().size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return out;
}

void PictureLayers::draw(QPainter& painter, const QRectF& target, bool sharp) const {
    if (empty() || target.isEmpty())
        return;
    if (!sharp && !enlarged_.isNull() && (target.size() * painter.device()->devicePixelRatioF()).toSize() == enlarged_.size()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(target, enlarged_);
        return;
    }
    const double zoom = target.width() * painter.device()->devicePixelRatioF() / full().width();
    std::size_t level = 0;
    for (double left = zoom; left <= 0.5 && level + 1 < levels_.size(); left *= 2)
        ++level;
    const QImage& image = levels_[level];
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom <= 1 || !sharp);
    // Only the part that can be seen is handed to the painter: at a great zoom the whole would be millions of pixels.
    const QRectF visible = painter.clipBoundingRect().isEmpty() ? target : target.intersected(painter.clipBoundingRect());
    if (visible.isEmpty())
        return;
    const double perX = image.width() / target.width(), perY = image.height() / target.height();
    const QRectF wanted((visible.x() - target.x()) * perX, (visible.y() - target.y()) * perY, visible.width() * perX,
                        visible.height() * perY);
    const QRect source = wanted.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(image.rect());
    painter.drawImage(
        QRectF(target.x() + source.x() / perX, target.y() + source.y() / perY, source.width() / perX, source.height() / perY),
        image, QRectF(source));
}

} // namespace sc
