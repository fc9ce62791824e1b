#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace sc {

/// Zoom and pan that all panes of a comparison share. The place looked at is relative to the picture (0..1), so it holds for
/// pictures of other sizes and for the next pair too.
class ViewTransform {
public:
    /// Device pixels per pixel of the picture; while fitting it follows the pane.
    double zoom(const QSize& picture, const QSizeF& pane, double pixelRatio) const;
    bool fitting() const { return fit_; }

    void fit();
    void setZoom(double zoom);
    /// Changes the zoom so that `at` (in the pane) stays over the same place of the picture.
    void zoomAt(double factor, const QPointF& at, const QSize& picture, const QSizeF& pane, double pixelRatio);
    /// Moves the picture by logical pixels.
    void pan(const QPointF& by, const QSize& picture, const QSizeF& pane, double pixelRatio);

    /// Where the picture lies in a pane, in logical pixels from the pane's corner.
    QRectF target(const QSize& picture, const QSizeF& pane, double pixelRatio) const;

    static constexpr double smallest = 0.02, greatest = 64;

private:
    void keepInside(const QSize& picture, const QSizeF& pane, double pixelRatio);

    bool fit_ = true;
    double zoom_ = 1;
    QPointF centre_{0.5, 0.5};
};

} // namespace sc
