#include "ui/windows/grid_thumbnails.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sc {

GridThumbnails::GridThumbnails(QObject* parent) : QObject(parent) {}

void GridThumbnails::setSource(Read read) {
    read_ = std::move(read);
    ++source_;
    cache_.clear();
    waiting_.clear();
    reading_ = false;
}

QPixmap GridThumbnails::find(int picture) {
    if (const QPixmap* known = cache_.object(picture))
        return *known;
    waiting_.removeOne(picture);
    waiting_.append(picture);
    if (waiting_.size() > mostWaiting)
        waiting_.removeFirst();
    readNext();
    return {};
}

void GridThumbnails::put(int picture, const QImage& small) {
    if (small.isNull())
        return;
    auto* pixmap = new QPixmap(QPixmap::fromImage(small));
    pixmap->setDevicePixelRatio(qGuiApp->devicePixelRatio());
    cache_.insert(picture, pixmap, small.sizeInBytes());
    Q_EMIT ready(picture);
}

void GridThumbnails::readNext() {
    if (reading_ || waiting_.isEmpty() || !read_)
        return;
    reading_ = true;
    thread_.post([this, picture = waiting_.takeLast(), read = read_, source = source_, side = pixels()] {
        QImage small;
        try {
            small = read(picture, side);
        } catch (const std::exception&) {
            small = QImage(1, 1, QImage::Format_RGB32); // is not asked for again; opening the cell says what is wrong
            small.fill(Qt::gray);
        }
        mailbox_.post([this, picture, small, source] {
            if (source != source_)
                return;
            reading_ = false;
            put(picture, small);
            readNext();
        });
    });
}

int GridThumbnails::pixels() { return int(std::ceil(side * qGuiApp->devicePixelRatio())); }

} // namespace sc
