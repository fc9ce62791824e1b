#include "ui/settings/theme.h"

#include <QApplication>
#include <QStyleFactory>

#include <memory>

#include "ui/settings/contrast.h"
#include "ui/settings/theme_style.h"

namespace sc {

namespace {

const QString fusion = QStringLiteral("fusion");

/// What the themes differ in.
struct Colours {
    QColor window, base, text, button, accent, faint;
    double readable = 4.5; ///< least contrast of what is written
};

/// The desktop's accent; invalid where it has none of its own but that which Qt gives to all.
QColor accentOf(const QPalette& desktop) {
    const std::unique_ptr<QStyle> style(QStyleFactory::create(fusion));
    const QColor accent = desktop.color(QPalette::Active, QPalette::Highlight);
    return accent == style->standardPalette().color(QPalette::Active, QPalette::Highlight) ? QColor() : accent;
}

QPalette paletteOf(const Colours& colours, const QColor& desktopAccent) {
    const bool light = colours.window.lightness() > 128, strong = colours.readable > 4.5;
    const QColor text = colours.text, page = light ? colours.window : colours.button.lighter(130),
                 line = strong ? text : colours.button.darker(160), word = strong ? colours.window : QColor(Qt::white),
                 // Seen on the window, above all with words on it that can be read.
        accent = standingOut(standingOut(desktopAccent.isValid() ? desktopAccent : colours.accent, colours.window, 3), word,
                             colours.readable),
                 faint = standingOut(standingOut(colours.faint, colours.window, colours.readable), page, colours.readable);
    QPalette out(text, colours.button, colours.button.lighter(130), line, strong ? text : colours.button.darker(120), text,
                 Qt::white, colours.base, colours.window);
    out.setColor(QPalette::AlternateBase, strong ? colours.base : light ? colours.base.darker(103) : colours.base.lighter(115));
    out.setColor(QPalette::ToolTipBase, light && !strong ? QColor(0xfffbe8) : colours.button);
    out.setColor(QPalette::ToolTipText, text);
    out.setColor(QPalette::Highlight, accent);
    out.setColor(QPalette::HighlightedText, word);
    out.setColor(QPalette::Link, standingOut(accent, colours.window, colours.readable));
    out.setColor(QPalette::PlaceholderText, faint);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        out.setColor(QPalette::Disabled, role, faint);
    out.setColor(QPalette::Disabled, QPalette::Highlight, faint);
    return out;
}

} // namespace

QPalette themePalette(Theme theme, const QPalette& desktop) {
    const bool dark = desktop.color(QPalette::Active, QPalette::Window).lightness() < 128;
    switch (theme) {
    case Theme::System:
        break;
    case Theme::Light:
        return paletteOf({0xf3f3f1, 0xffffff, 0x1d2124, 0xe9e9e6, 0x22707c, 0x6d7276}, accentOf(desktop));
    case Theme::Dark:
        return paletteOf({0x2a2d31, 0x1f2124, 0xe7e8ea, 0x383c42, 0x2f7f8a, 0x93999f}, accentOf(desktop));
    case Theme::HighContrast:
        return dark ? paletteOf({Qt::black, Qt::black, Qt::white, Qt::black, 0x2f7f8a, 0xc8c8c8, 7}, accentOf(desktop))
                    : paletteOf({Qt::white, Qt::white, Qt::black, Qt::white, 0x22707c, 0x484848, 7}, accentOf(desktop));
    }
    return {};
}

void applyTheme(Theme theme) {
    static const QString platformStyle = QApplication::style()->objectName();
    QApplication::setPalette(QPalette()); // the desktop's, which the theme goes by
    // Other styles draw parts of themselves in the platform's colours, so a choice of ours needs Fusion.
    const bool ours = theme != Theme::System || platformStyle.compare(fusion, Qt::CaseInsensitive) == 0;
    const QPalette palette = themePalette(theme, QApplication::palette());
    QApplication::setStyle(ours ? new ThemeStyle(theme == Theme::HighContrast) : QStyleFactory::create(platformStyle));
    QApplication::setPalette(palette);
}

} // namespace sc
