#pragma once

#include <QImage>
#include <QPainter>

#include <vector>

namespace sc {

/// A picture together with smaller copies of it, so that drawing it at any zoom is fast and free of flicker.
class PictureLayers {
public:
    PictureLayers() = default;
    /// The picture alone, which costs nothing; small on the screen it flickers a little.
    explicit PictureLayers(const QImage& image);
    /// With the smaller copies. Takes some ten milliseconds for a large picture, so it is called away from the GUI thread.
    static PictureLayers withSmaller(const QImage& image);

    bool empty() const { return levels_.empty(); }
    QSize size() const { return empty() ? QSize() : levels_.front().size(); }
    const QImage& full() const { return levels_.front(); }
    /// The picture enlarged to a size in device pixels, which is then drawn where it fits exactly.
    void setEnlarged(const QImage& image) { enlarged_ = image; }
    const QImage& enlarged() const { return enlarged_; }
    /// Draws the picture into `target` (logical pixels). `sharp`: its pixels stay squares when they are larger than the screen's.
    void draw(QPainter& painter, const QRectF& target, bool sharp) const;

private:
    std::vector<QImage> levels_; ///< each half the size of the one before
    QImage enlarged_;
};

} // namespace sc
