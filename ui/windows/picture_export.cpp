#include "ui/windows/picture_export.h"

#include <QPainter>

#include "core/generation/guard.h"
#include "core/image/animation.h"
#include "ui/jobs/background.h"
#include "ui/jobs/qt_image.h"

namespace sc {

namespace {

constexpr int flipMilliseconds = 700;

void write(Background& background, const QString& path, std::function<void()> work, const Failed& failed) {
    background.ask<int>(QStringLiteral("save ") + path, [work = std::move(work)] { return work(), 0; }, [](const int&) {}, failed);
}

QString withSuffix(const QString& path, const QString& suffix) { return path.endsWith(suffix, Qt::CaseInsensitive) ? path : path + suffix; }

Image labelled(const Image& left, const QString& leftLabel, const Image& right, const QString& rightLabel) {
    QFont font;
    font.setPixelSize(std::max(11, std::min(left.width(), left.height()) / 24));
    const int gap = font.pixelSize() / 2, strip = font.pixelSize() * 2;
    QImage out(left.width() + gap + right.width(), strip + std::max(left.height(), right.height()), QImage::Format_RGB888);
    out.fill(Qt::white);
    QPainter painter(&out);
    painter.setFont(font);
    painter.setPen(Qt::black);
    const auto draw = [&](int x, const Image& picture, const QString& label) {
        const QRect room(x, 0, picture.width(), strip);
        painter.drawText(room, Qt::AlignCenter, painter.fontMetrics().elidedText(label, Qt::ElideRight, room.width()));
        painter.drawImage(x, strip, toQImage(picture));
    };
    draw(0, left, leftLabel);
    draw(left.width() + gap, right, rightLabel);
    painter.end();
    std::vector<uint8_t> rgb;
    rgb.reserve(std::size_t(out.width()) * std::size_t(out.height()) * 3);
    for (int y = 0; y < out.height(); ++y)
        rgb.insert(rgb.end(), out.constScanLine(y), out.constScanLine(y) + out.width() * 3);
    return Image(out.width(), out.height(), std::move(rgb));
}

} // namespace

void savePicture(Background& background, const QString& path, const Image& picture, const std::vector<PngText>& texts, const Failed& failed) {
    write(background, path, [path = withSuffix(path, QStringLiteral(".png")), picture, texts] { writePng(path.toStdString(), picture, texts); }, failed);
}

void saveSideBySide(Background& background, const QString& path, const Image& left, const QString& leftLabel, const Image& right, const QString& rightLabel,
                    const Failed& failed) {
    write(background, path, [=, target = withSuffix(path, QStringLiteral(".png"))] {
        writePng(target.toStdString(), labelled(left, leftLabel, right, rightLabel),
                 {{"Software", "Safe-Control Studio " SC_VERSION}, {"XML:com.adobe.xmp", trainedAlgorithmicMediaXmp}});
    }, failed);
}

void saveFlipping(Background& background, const QString& path, const Image& first, const Image& second, const Failed& failed) {
    write(background, path, [target = withSuffix(path, QStringLiteral(".webp")), first, second] { writeAnimation(target.toStdString(), {first, second}, flipMilliseconds); },
          failed);
}

GuardedImage filedPicture(const QString& path) { return Guard::release(readPng(path.toStdString()).image, Verdict::NotJudged, {}); }

} // namespace sc
