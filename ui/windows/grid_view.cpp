#include "ui/windows/grid_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

#include "ui/text/words.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/grid_model.h"
#include "ui/windows/grid_thumbnails.h"

namespace sc {

namespace {

constexpr int margin = 8, badgeHeight = 20, titleWidth = 200, pinSide = 24;

QSize cellSize() { return {GridThumbnails::side + 2 * margin, GridThumbnails::side + badgeHeight + 3 * margin}; }

/// Paints a cell: its picture, its verdict, whether it is pinned. What takes long to paint is painted once.
class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return cellSize(); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QPalette& colours = option.palette;
        const bool selected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, selected ? colours.highlight() : colours.base());
        const QRect place(option.rect.left() + margin, option.rect.top() + margin, GridThumbnails::side, GridThumbnails::side);
        const auto state = GridCell::State(index.data(GridModel::StateRole).toInt());
        const QRect line(place.left(), place.bottom() + 1 + margin, place.width(), badgeHeight);
        if (state == GridCell::Drawn) {
            const QPixmap picture = index.data(Qt::DecorationRole).value<QPixmap>();
            if (picture.isNull()) {
                painter->fillRect(place, colours.alternateBase());
            } else {
                const QSizeF size = picture.deviceIndependentSize();
                painter->drawPixmap(QPointF(place.left() + (place.width() - size.width()) / 2,
                                            place.top() + (place.height() - size.height()) / 2),
                                    picture);
            }
            painter->drawPixmap(line.topLeft(), badge(*painter, Verdict(index.data(GridModel::VerdictRole).toInt())));
        } else {
            painter->setPen(QPen(colours.mid(), 1, Qt::DashLine));
            painter->drawRect(place.adjusted(0, 0, -1, -1));
            painter->setPen(selected ? colours.highlightedText().color() : colours.placeholderText().color());
            painter->drawText(place, int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                              state == GridCell::Missing ? QStringLiteral("…") : index.data().toString());
        }
        if (const QString pin = index.data(GridModel::PinRole).toString(); !pin.isEmpty())
            drawPin(*painter, place, pin, colours);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(selected ? colours.highlightedText() : colours.text(), 1, Qt::DotLine));
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
    }

private:
    static void drawPin(QPainter& painter, const QRect& place, const QString& pin, const QPalette& colours) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF round(place.right() - pinSide + 1, place.top(), pinSide, pinSide);
        painter.setPen(QPen(colours.highlightedText(), 2));
        painter.setBrush(colours.highlight());
        painter.drawEllipse(round.adjusted(2, 2, -2, -2));
        QFont bold = painter.font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.drawText(round, Qt::AlignCenter, pin);
        painter.restore();
    }

    const QPixmap& badge(const QPainter& painter, Verdict verdict) const {
        const double ratio = painter.device()->devicePixelRatioF();
        QPixmap& out = badges_[int(verdict)];
        if (out.isNull() || out.devicePixelRatio() != ratio) {
            out = QPixmap(QSize(GridThumbnails::side, badgeHeight) * ratio);
            out.setDevicePixelRatio(ratio);
            out.fill(Qt::transparent);
            QPainter paint(&out);
            paint.setFont(painter.font());
            drawVerdictBadge(paint, {0, 0}, badgeHeight, verdict, verdictWord(verdict), GridThumbnails::side);
        }
        return out;
    }

    mutable QHash<int, QPixmap> badges_;
};

/// Titles on several lines, with the counted verdicts below them.
class TitleHeader : public QHeaderView {
public:
    using QHeaderView::QHeaderView;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->fillRect(rect, palette().window());
        painter->setPen(palette().color(QPalette::Mid));
        if (orientation() == Qt::Vertical)
            painter->drawLine(rect.bottomLeft(), rect.bottomRight());
        painter->drawLine(rect.topRight(), rect.bottomRight());
        const int line = fontMetrics().lineSpacing();
        const QRect inner = rect.adjusted(margin, 4, -margin, -4);
        const int flags = int(orientation() == Qt::Vertical ? Qt::AlignLeft : Qt::AlignHCenter) | int(Qt::TextWordWrap);
        const QString title = model()->headerData(section, orientation(), GridModel::TitleRole).toString();
        const QString counts = model()->headerData(section, orientation(), GridModel::CountRole).toString();
        const int most = inner.height() - (counts.isEmpty() ? 0 : line);
        const int height = std::min(fontMetrics().boundingRect(inner, flags, title).height(), most - most % line);
        const int top = inner.top() + (most - height) / 2;
        painter->setClipRect(QRect(inner.left(), top, inner.width(), height));
        painter->setPen(palette().color(QPalette::WindowText));
        painter->drawText(QRect(inner.left(), top, inner.width(), height), flags, title);
        painter->setClipping(false);
        painter->setPen(palette().color(QPalette::PlaceholderText));
        painter->drawText(QRect(inner.left(), top + height, inner.width(), line), flags, counts);
    }
};

void prepare(QTableView* view, QAbstractItemDelegate* delegate) {
    view->setItemDelegate(delegate);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setShowGrid(false);
    view->setHorizontalHeader(new TitleHeader(Qt::Horizontal, view));
    view->setVerticalHeader(new TitleHeader(Qt::Vertical, view));
    view->setCornerButtonEnabled(false);
    for (QHeaderView* header : {view->horizontalHeader(), view->verticalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setSectionsClickable(false);
        header->setHighlightSections(false);
    }
    view->horizontalHeader()->setDefaultSectionSize(cellSize().width());
    view->verticalHeader()->setDefaultSectionSize(cellSize().height());
    view->horizontalHeader()->setFixedHeight(view->fontMetrics().lineSpacing() * 3 + 8);
    view->verticalHeader()->setFixedWidth(titleWidth);
}

} // namespace

GridView::GridView(GridModel* model, QWidget* parent)
    : QTableView(parent), first_(new QTableView(this)), edge_(new QFrame(this)) {
    auto* delegate = new CellDelegate(this);
    setModel(model);
    prepare(this, delegate);
    first_->setModel(model);
    prepare(first_, delegate);
    first_->setSelectionModel(selectionModel());
    first_->verticalHeader()->hide();
    first_->setFocusPolicy(Qt::ClickFocus);
    first_->setFocusProxy(this); // the keys are those of the whole
    first_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    first_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    first_->setFrameShape(QFrame::NoFrame);
    first_->setAutoScroll(false); // what is current in another column does not move it
    edge_->setFrameShape(QFrame::VLine);
    edge_->setFrameShadow(QFrame::Plain);
    edge_->setForegroundRole(QPalette::Mid);
    setAccessibleName(tr("The grid; Enter opens a cell's pair in the main window, P pins it"));
    connect(first_->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, first_->verticalScrollBar(), &QScrollBar::setValue);
    for (auto signal : {&QAbstractItemView::clicked, &QAbstractItemView::activated})
        connect(first_, signal, this, signal);
    connect(model, &QAbstractItemModel::modelReset, this, &GridView::gridChanged);
    gridChanged();
}

GridPlace GridView::current() const { return {currentIndex().row(), currentIndex().column()}; }

void GridView::gridChanged() {
    const bool empty = model()->rowCount() == 0;
    setAccessibleDescription(
        empty
            ? tr("No grid is here yet. Choose above what rows and columns differ in, then press “Draw the grid”: the pictures come here as they are drawn.")
            : QString());
    horizontalHeader()->setVisible(!empty);
    verticalHeader()->setVisible(!empty);
    const bool bare = static_cast<const GridModel*>(model())->plan().firstColumnIsBare();
    first_->setVisible(bare);
    edge_->setVisible(bare);
    placeFirst();
}

void GridView::placeFirst() {
    if (first_->isHidden())
        return;
    first_->setGeometry(verticalHeader()->width() + frameWidth(), frameWidth(), columnWidth(0),
                        viewport()->height() + horizontalHeader()->height());
    edge_->setGeometry(first_->x() + first_->width(), first_->y(), 2, first_->height());
    for (QWidget* above : {static_cast<QWidget*>(first_), static_cast<QWidget*>(edge_)})
        above->raise(); // over the titles too
}

void GridView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int side = std::max(margin, (viewport()->width() - fontMetrics().averageCharWidth() * 60) / 2);
    painter.drawText(viewport()->rect().adjusted(side, 0, -side, 0), int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                     accessibleDescription());
}

void GridView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    placeFirst();
}

void GridView::updateGeometries() {
    QTableView::updateGeometries();
    if (first_)
        placeFirst();
}

void GridView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    QTableView::scrollTo(index, hint);
    if (first_->isHidden() || index.column() == 0)
        return;
    // What lies under the first column is not in sight.
    if (const int hidden = columnWidth(0) - visualRect(index).left(); hidden > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
}

} // namespace sc
