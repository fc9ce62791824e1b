#include "ui/widgets/primary_button.h"

#include <QEvent>

#include "ui/icons/icons.h"
#include "ui/settings/contrast.h"

namespace sc {

PrimaryButton::PrimaryButton(const QString& icon, const QString& text, QWidget* parent)
    : QPushButton(text, parent), icon_(icon), page_(parent) {
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    page_->installEventFilter(this);
    colour();
}

bool PrimaryButton::eventFilter(QObject* parent, QEvent* event) {
    if (parent == page_ && event->type() == QEvent::PaletteChange)
        colour();
    return QPushButton::eventFilter(parent, event);
}

void PrimaryButton::colour() {
    const QPalette colours = page_->palette();
    const auto of = [&](QPalette::ColorRole role, QPalette::ColorGroup group = QPalette::Active) {
        return colours.color(group, role);
    };
    const QColor word = of(QPalette::HighlightedText), accent = standingOut(of(QPalette::Highlight), word, 4.5);
    // Flat: the style's shading would take the word's contrast away.
    setStyleSheet(QStringLiteral("QPushButton { background-color: %1; color: %2; border: 1px solid %3; border-radius: 4px; "
                                 "padding: 5px 14px; }"
                                 "QPushButton:hover, QPushButton:pressed { background-color: %3; }"
                                 "QPushButton:focus { border: 2px solid %4; padding: 4px 13px; }"
                                 "QPushButton:disabled { background-color: %5; color: %6; border-color: %6; }")
                      .arg(accent.name(), word.name(), accent.darker(115).name(), of(QPalette::WindowText).name(),
                           of(QPalette::Window, QPalette::Disabled).name(), of(QPalette::WindowText, QPalette::Disabled).name()));
    setIcon(colouredIcon(icon_, iconSize(), word, devicePixelRatioF()));
}

} // namespace sc
