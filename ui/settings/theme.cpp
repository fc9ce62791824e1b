#include "ui/settings/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

namespace sc {

namespace {

QPalette coloured(const QColor& window, const QColor& base, const QColor& text, const QColor& button, const QColor& accent,
                  const QColor& faint) {
    QPalette out(text, button, button.lighter(130), button.darker(160), button.darker(120), text, Qt::white, base, window);
    out.setColor(QPalette::AlternateBase, window.lightness() > 128 ? base.darker(103) : base.lighter(115));
    out.setColor(QPalette::ToolTipBase, window.lightness() > 128 ? QColor(0xfffbe8) : button);
    out.setColor(QPalette::ToolTipText, text);
    out.setColor(QPalette::Highlight, accent);
    out.setColor(QPalette::HighlightedText, Qt::white);
    out.setColor(QPalette::Link, window.lightness() > 128 ? accent : accent.lighter(140));
    out.setColor(QPalette::PlaceholderText, faint);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        out.setColor(QPalette::Disabled, role, faint);
    out.setColor(QPalette::Disabled, QPalette::Highlight, faint);
    return out;
}

} // namespace

void applyTheme(Theme theme) {
    static const QString platformStyle = QApplication::style()->objectName();
    if (theme == Theme::System) {
        QApplication::setStyle(QStyleFactory::create(platformStyle));
        QApplication::setPalette(QPalette());
        return;
    }
    // Other styles draw parts of themselves in the platform's colours, so a choice of ours needs Fusion.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(theme == Theme::Dark ? coloured(0x2a2d31, 0x1f2124, 0xe7e8ea, 0x383c42, 0x2f7f8a, 0x93999f)
                                                  : coloured(0xf3f3f1, 0xffffff, 0x1d2124, 0xe9e9e6, 0x22707c, 0x6d7276));
}

} // namespace sc
