#pragma once

#include <QPointer>
#include <QWidget>

#include <array>
#include <memory>

#include "core/image/difference.h"
#include "ui/jobs/background.h"
#include "ui/widgets/compare_pair.h"
#include "ui/widgets/picture_layers.h"
#include "ui/widgets/view_transform.h"

namespace sc {

class WithheldCard;

enum class CompareMode { SideBySide, Swipe, SwipeDown, Flip, Difference, Heat, Judge, Patch };

/// Shows a pair of pictures in one of several ways, all with the same zoom and pan.
///
/// Mouse: wheel zooms, dragging pans, double click fits; in the swipe modes the divider can be dragged. Keyboard: arrows pan
/// (in the swipe modes they move the divider, with Shift they pan), + and - zoom, 0 is one to one, F fits, Space held down
/// shows the other picture.
class CompareView : public QWidget {
    Q_OBJECT

public:
    explicit CompareView(QWidget* parent = nullptr);

    /// Shows another pair; zoom, pan and mode stay, reveals are forgotten.
    void setPair(const ComparePair& pair);
    const ComparePair& pair() const { return pair_; }
    /// Number of the pair that is shown; every call of setPair begins a new one.
    quint64 pairId() const { return pairId_; }
    void setMode(CompareMode mode);
    CompareMode mode() const { return mode_; }
    /// What the difference modes show; without it they say that they cannot.
    void setDifference(std::shared_ptr<const ImageDifference> difference, const QString& unavailable = {});
    /// Differences are shown times this.
    void setGain(int gain);
    int gain() const { return gain_; }
    void swap();
    bool swapped() const { return swapped_; }
    /// Shows a withheld picture until the next pair.
    void reveal(bool second);
    bool revealed(bool second) const { return revealed_[second]; }

    /// Whether enlarged pixels are shown as squares; else the picture is enlarged by Lanczos' filter.
    void setSharp(bool sharp);
    bool sharp() const { return sharp_; }
    QSize pictureSize() const;

    void fit();
    void actualSize();
    void zoomBy(double factor);
    double zoom() const;
    /// Where the divider of the swipe modes is, 0..1.
    double divider() const { return divider_; }
    void setDivider(double place);
    /// The picture that a person sees of a side.
    const Image& seen(bool second) const;
    /// Stands where pictures will be, until there are some or a placeholder says why there are none.
    void setEmptyState(QWidget* widget);
    /// Whether cards over withheld pictures offer to show them.
    void setRevealOffered(bool offered);
    void setPlaceholder(const QString& text);

    QSize sizeHint() const override { return {720, 480}; }
    QSize minimumSizeHint() const override { return {380, 200}; }

Q_SIGNALS:
    void zoomChanged(double zoom);
    void sharpChanged(bool sharp);
    void gainChanged(int gain);
    /// What is under the pointer: place in the picture and both colours; empty outside.
    void pixelRead(const QString& text);
    void revealAsked(bool second);
    /// A withheld picture is now seen as it is.
    void pictureRevealed();
    void swappedChanged(bool swapped);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Pane {
        QRectF rect;
        bool second = false;
    };
    bool second(bool right) const { return right != swapped_; } ///< which side of the pair stands on the right or left
    const CompareSide& side(bool second) const { return second ? pair_.second : pair_.first; }
    const PictureLayers& layers(bool second) const {
        return revealed_[second] && !revealedLayers_[second].empty() ? revealedLayers_[second] : layers_[second];
    }
    bool sideBySide() const;
    bool swiping() const { return pair_.complete() && (mode_ == CompareMode::Swipe || mode_ == CompareMode::SwipeDown); }
    QList<Pane> panes() const;
    QRectF canvas() const;
    /// What the swipe modes show of the one and of the other picture: left and right of the divider, or above and below.
    std::array<QRectF, 2> sidesOf(const QRectF& area) const;
    int labelHeight() const;
    const Pane* paneAt(const QPointF& at, const QList<Pane>& panes) const;
    void drawPane(QPainter& painter, const Pane& pane) const;
    /// Both texts of a strip; where there is not room for both, the left one is cut.
    void drawLabels(QPainter& painter, QRectF strip, const QString& left, const QString& right = {}) const;
    /// A side's verdict and label, with another text at the right.
    void drawHeading(QPainter& painter, QRectF strip, bool second, const QString& right = {}) const;
    /// Whether a map lies over the pictures: of the judge or of the patch.
    bool mapped() const { return mode_ == CompareMode::Judge || mode_ == CompareMode::Patch; }
    bool differing() const { return mode_ == CompareMode::Difference || mode_ == CompareMode::Heat; }
    QString labelOf(bool second) const;
    /// What the map over a side shows, or why there is none.
    QString mapWord(bool second) const;
    /// What is told of a side beside its label.
    QStringList notesOf(bool second) const;
    /// Of the verdict's badge, by the height that pictures have here.
    double badgeHeight() const;
    void changed();
    void placeCards();
    void readPixel(const QPointF& at);
    void rebuildDifference();
    /// Has `layers` followed by a copy with smaller ones, made on another thread.
    void refine(PictureLayers& layers, const QString& topic);
    /// Has what is shown enlarged to the size that it has on the screen, on another thread.
    void enlarge();
    QString unavailable() const;

    ComparePair pair_;
    quint64 pairId_ = 0;
    PictureLayers layers_[2], revealedLayers_[2], differenceLayers_;
    QImage judged_[2], acted_[2]; ///< maps to lie over the sides
    bool revealed_[2] = {false, false};
    std::shared_ptr<const ImageDifference> difference_;
    QString differenceUnavailable_;
    CompareMode mode_ = CompareMode::SideBySide;
    ViewTransform transform_;
    double divider_ = 0.5;
    int gain_ = 4;
    bool sharp_ = false;
    bool swapped_ = false;
    bool revealOffered_ = true;
    bool flipped_ = false; ///< while Space is held
    bool draggingDivider_ = false;
    std::optional<QPointF> dragged_;
    WithheldCard* cards_[2];
    QString placeholder_;
    QWidget* emptyState_ = nullptr;
    Background background_; ///< makes the smaller copies
};

} // namespace sc
