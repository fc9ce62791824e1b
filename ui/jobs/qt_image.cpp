#include "ui/jobs/qt_image.h"

namespace sc {

QImage toQImage(const Image& image) {
    if (image.empty())
        return {};
    auto* owner = new Image(image);
    return QImage(
        image.data(), image.width(), image.height(), qsizetype(image.width()) * 3, QImage::Format_RGB888,
        [](void* kept) { delete static_cast<Image*>(kept); }, owner);
}

QImage fitted(const QImage& picture, int side) {
    return picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
}

} // namespace sc
