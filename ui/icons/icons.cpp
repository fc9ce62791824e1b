#include "ui/icons/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

// The resources lie in a static library, which the linker would leave out unless somebody names them; outside namespaces.
static void loadIconResources() { Q_INIT_RESOURCE(icons); }

namespace sc {

namespace {

/// Draws the SVG's "currentColor" in the palette's colour at the time of painting, so a change of theme needs no new icons.
class ThemedIconEngine : public QIconEngine {
public:
    explicit ThemedIconEngine(QString name) : name_(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatioF();
        QPixmap picture = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        picture.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, picture);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        const QPalette palette = QApplication::palette();
        const QColor colour = mode == QIcon::Disabled   ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                              : mode == QIcon::Selected ? palette.color(QPalette::HighlightedText)
                                                        : palette.color(QPalette::ButtonText);
        return colouredIcon(name_, size, colour);
    }
    QIconEngine* clone() const override { return new ThemedIconEngine(name_); }

private:
    QString name_;
};

} // namespace

void drawIcon(QPainter& painter, const QRectF& place, const QString& name, const QColor& colour) {
    static const bool loaded = (loadIconResources(), true);
    Q_UNUSED(loaded);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly))
        QSvgRenderer(file.readAll().replace("currentColor", colour.name().toLatin1())).render(&painter, place);
}

QPixmap colouredIcon(const QString& name, const QSize& size, const QColor& colour, double ratio) {
    const QSize pixels = size * ratio;
    if (pixels.isEmpty())
        return {};
    const QString key = QStringLiteral("sc-icon-%1-%2x%3-%4")
                            .arg(name, QString::number(pixels.width()), QString::number(pixels.height()), colour.name());
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = QPixmap(pixels);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        drawIcon(painter, picture.rect(), name, colour);
        painter.end();
        QPixmapCache::insert(key, picture);
    }
    picture.setDevicePixelRatio(ratio);
    return picture;
}

QIcon themedIcon(const QString& name) { return QIcon(new ThemedIconEngine(name)); }

} // namespace sc
