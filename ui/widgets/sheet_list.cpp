#include "ui/widgets/sheet_list.h"

#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace sc {

namespace {

/// A picture as wide as there is room, at most twice its size. Until it has been made that large elsewhere, it is drawn roughly.
class SheetPicture : public QWidget {
public:
    SheetPicture(QImage picture, Background& background, const QString& topic, QWidget* parent)
        : QWidget(parent), picture_(std::move(picture)), background_(background), topic_(topic) {
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return sizeAt(width).height(); }
    QSize sizeHint() const override { return picture_.size(); }

protected:
    void paintEvent(QPaintEvent*) override {
        const QSize size = sizeAt(width());
        const QSize wanted = size * devicePixelRatioF();
        if (wanted != asked_ && !wanted.isEmpty()) {
            asked_ = wanted;
            background_.ask<QImage>(
                topic_,
                [picture = picture_, wanted] {
                    return picture.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                        .convertToFormat(QImage::Format_RGB32);
                },
                [self = QPointer(this)](const QImage& scaled) {
                    if (!self)
                        return;
                    self->scaled_ = scaled;
                    self->update();
                });
        }
        QPainter(this).drawImage(QRect(QPoint(0, 0), size), scaled_.size() == wanted ? scaled_ : picture_);
    }

private:
    QSize sizeAt(int width) const {
        return picture_.size().scaled(std::min(width, 2 * picture_.width()), 2 * picture_.height(), Qt::KeepAspectRatio);
    }

    QImage picture_, scaled_;
    QSize asked_; ///< of scaled_, in pixels of the screen
    Background& background_;
    QString topic_;
};

} // namespace

SheetList::SheetList(QWidget* parent) : QScrollArea(parent) {
    auto* inside = new QWidget;
    column_ = new QVBoxLayout(inside);
    column_->setContentsMargins(0, 0, 10, 0); // to the scroll bar
    column_->setSpacing(12);
    auto* hint = new QLabel(tr("Sample pictures come here while it learns."), inside);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint_ = hint;
    column_->addWidget(hint);
    column_->addStretch();
    setWidget(inside);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Sample pictures, the newest first"));
}

void SheetList::add(const std::vector<SampleSheet>& sheets) {
    for (auto sheet = sheets.rbegin(); sheet != sheets.rend(); ++sheet) {
        if (sheet->step <= newest_ || sheet->pictures.isNull())
            continue;
        newest_ = sheet->step;
        auto* block = new QWidget(widget());
        const QString caption = tr("Step %1").arg(QLocale().toString(sheet->step));
        auto* title = new QLabel(caption, block);
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        auto* picture = new SheetPicture(sheet->pictures, background_, QString::number(sheet->step), block);
        picture->setAccessibleName(tr("Sample pictures of step %1").arg(QLocale().toString(sheet->step)));
        auto* layout = new QVBoxLayout(block);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(title);
        layout->addWidget(picture);
        column_->insertWidget(0, block);
        shown_.prepend(block);
    }
    hint_->setVisible(shown_.isEmpty());
}

void SheetList::clear() {
    qDeleteAll(shown_);
    shown_.clear();
    newest_ = 0;
    hint_->show();
}

} // namespace sc
