#include "ui/windows/picture_export.h"

#include <QPainter>

#include "core/image/animation.h"
#include "ui/jobs/background.h"
#include "ui/jobs/qt_image.h"

namespace sc {

namespace {

constexpr int flipMilliseconds = 700;

void write(Background& background, const QString& path, std::function<void()> work, const Failed& failed) {
    background.ask<int>(
        QStringLiteral("save ") + path, [work = std::move(work)] { return work(), 0; }, [](const int&) {}, failed);
}

/// What stands over pictures: the same room for each of them.
struct Heading {
    QFont font;
    int line = 0, height = 0, leastWidth = 0; ///< pixels
    bool marked = false;

    explicit Heading(const std::vector<LabelledImage>& pictures) {
        int side = 0;
        for (const LabelledImage& one : pictures)
            side = std::max(side, std::min(one.image.width(), one.image.height()));
        font.setPixelSize(std::max(11, side / 24));
        line = font.pixelSize() * 2;
        for (const LabelledImage& one : pictures) {
            if (one.mark.isEmpty())
                continue;
            marked = true;
            leastWidth = std::max(leastWidth, QFontMetrics(font).horizontalAdvance(one.mark) + font.pixelSize());
        }
        height = marked ? 2 * line : line;
    }
    int widthOf(const LabelledImage& one) const { return std::max(one.image.width(), leastWidth); }
};

/// Pictures beside each other, each under its label and mark.
Image labelled(const std::vector<LabelledImage>& pictures, const Heading& heading) {
    const int gap = heading.font.pixelSize() / 2;
    int width = 0, height = 0;
    for (const LabelledImage& one : pictures) {
        width += (width > 0 ? gap : 0) + heading.widthOf(one);
        height = std::max(height, one.image.height());
    }
    QImage out(width, heading.height + height, QImage::Format_RGB888);
    out.fill(Qt::white);
    QPainter painter(&out);
    painter.setFont(heading.font);
    painter.setPen(Qt::black);
    int x = 0;
    for (const LabelledImage& one : pictures) {
        const QRect room(x, 0, heading.widthOf(one), heading.line);
        const int centred = int(Qt::AlignCenter) | int(Qt::TextSingleLine);
        painter.drawText(room, centred, painter.fontMetrics().elidedText(one.label, Qt::ElideRight, room.width()));
        painter.drawText(room.translated(0, heading.line), centred, one.mark);
        painter.drawImage(x + (room.width() - one.image.width()) / 2, heading.height, toQImage(one.image));
        x += room.width() + gap;
    }
    painter.end();
    std::vector<uint8_t> rgb;
    rgb.reserve(std::size_t(out.width()) * std::size_t(out.height()) * 3);
    for (int y = 0; y < out.height(); ++y)
        rgb.insert(rgb.end(), out.constScanLine(y), out.constScanLine(y) + out.width() * 3);
    return Image(out.width(), out.height(), std::move(rgb));
}

} // namespace

void savePicture(Background& background, const QString& path, const Image& picture, const std::vector<PngText>& texts,
                 const Failed& failed) {
    write(
        background, path, [path, picture, texts] { writePng(path.toStdString(), picture, texts); }, failed);
}

void saveSideBySide(Background& background, const QString& path, const std::vector<LabelledImage>& pictures,
                    const std::vector<PngText>& marks, const Failed& failed) {
    write(
        background, path,
        [pictures, marks, path] {
            std::vector<PngText> texts = programMarks();
            texts.insert(texts.end(), marks.begin(), marks.end());
            writePng(path.toStdString(), labelled(pictures, Heading(pictures)), texts);
        },
        failed);
}

void saveFlipping(Background& background, const QString& path, const std::vector<LabelledImage>& pictures, const Failed& failed) {
    write(
        background, path,
        [pictures, path] {
            const Heading heading(pictures);
            std::vector<Image> frames;
            for (const LabelledImage& one : pictures)
                frames.push_back(heading.marked ? labelled({one}, heading) : one.image);
            writeAnimation(path.toStdString(), frames, flipMilliseconds);
        },
        failed);
}

} // namespace sc
