#include "ui/widgets/sheet_picture.h"

#include <QPainter>

#include <algorithm>

namespace sc {

namespace {

constexpr int gap = 8, mostLines = 5, wrapped = int(Qt::AlignHCenter) | int(Qt::TextWordWrap);

} // namespace

SheetPicture::SheetPicture(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SheetPicture::setSheet(const SampleSheet& sheet, const QStringList& rows) {
    picture_ = sheet.pictures;
    prompts_ = sheet.prompts;
    rows_ = rows;
    scaled_ = {};
    asked_ = {};
    setAccessibleDescription(prompts_.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

int SheetPicture::heightForWidth(int width) const {
    const int prompts = promptHeight(width);
    return sizeIn({width, 2 * picture_.height() + prompts}).height() + prompts;
}

void SheetPicture::askFor(const QSize& pixels) {
    if (pixels == asked_)
        return;
    asked_ = pixels;
    background_.ask<QImage>(
        QStringLiteral("sheet"),
        [picture = picture_, pixels] {
            return picture.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB32);
        },
        [this, of = picture_.cacheKey()](const QImage& scaled) {
            if (picture_.cacheKey() != of)
                return;
            scaled_ = scaled;
            update();
        });
}

void SheetPicture::paintEvent(QPaintEvent*) {
    const int prompts = promptHeight(width());
    const QRect place(QPoint(titleWidth(), prompts), sizeIn(size()));
    const QSize pixels = place.size() * devicePixelRatioF();
    if (pixels.isEmpty())
        return;
    askFor(pixels);
    QPainter painter(this);
    painter.drawImage(place, scaled_.size() == pixels ? scaled_ : picture_);
    for (int row = 0; row < int(rows_.size()); ++row) {
        const int height = place.height() / int(rows_.size());
        painter.drawText(QRect(0, place.top() + row * height, titleWidth() - gap, height),
                         int(Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap), rows_[row]);
    }
    for (int column = 0; column < int(prompts_.size()); ++column) {
        const int width = place.width() / int(prompts_.size());
        const QSize room(width - gap / 2, prompts - gap / 2);
        painter.drawText(QRect(QPoint(place.left() + column * width, 0), room), wrapped | int(Qt::AlignBottom),
                         fitted(prompts_[column], room));
    }
}

int SheetPicture::promptHeight(int width) const {
    if (prompts_.isEmpty())
        return 0;
    const int column = widthIn(width) / int(prompts_.size()) - gap / 2;
    int out = 0;
    for (const QString& prompt : prompts_)
        out = std::max(out, fontMetrics().boundingRect(0, 0, column, 1 << 16, wrapped, prompt).height());
    return std::min(out, mostLines * fontMetrics().lineSpacing()) + gap / 2;
}

QString SheetPicture::fitted(QString prompt, const QSize& room) const {
    const auto fits = [&](const QString& text) {
        return fontMetrics().boundingRect(0, 0, room.width(), 1 << 16, wrapped, text).height() <= room.height();
    };
    QString out = prompt;
    for (; !fits(out) && prompt.contains(' '); out = prompt + QStringLiteral("…"))
        prompt.truncate(prompt.lastIndexOf(' '));
    return out;
}

int SheetPicture::titleWidth() const {
    int out = 0;
    for (const QString& row : rows_)
        out = std::max(out, fontMetrics().horizontalAdvance(row));
    return out + 2 + gap; // a word's advance alone may be too little for it to stay in a line
}

int SheetPicture::widthIn(int width) const { return std::clamp(width - titleWidth(), 0, 2 * picture_.width()); }

QSize SheetPicture::sizeIn(const QSize& room) const {
    return picture_.size().scaled(widthIn(room.width()),
                                  std::clamp(room.height() - promptHeight(room.width()), 0, 2 * picture_.height()),
                                  Qt::KeepAspectRatio);
}

} // namespace sc
