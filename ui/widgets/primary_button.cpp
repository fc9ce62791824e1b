#include "ui/widgets/primary_button.h"

#include <QEvent>

#include "ui/icons/icons.h"

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
    QPalette colours = page_->palette();
    const QColor accent = colours.color(QPalette::Active, QPalette::Highlight),
                 word = colours.color(QPalette::Active, QPalette::HighlightedText);
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        colours.setColor(group, QPalette::Button, accent);
        colours.setColor(group, QPalette::ButtonText, word);
    }
    setPalette(colours);
    const double ratio = devicePixelRatioF();
    QPixmap icon = colouredIcon(icon_, iconSize() * ratio, word);
    icon.setDevicePixelRatio(ratio);
    setIcon(icon);
}

} // namespace sc
