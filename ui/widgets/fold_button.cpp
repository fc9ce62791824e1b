#include "ui/widgets/fold_button.h"

#include <QToolButton>

#include "ui/icons/icons.h"

namespace sc {

QToolButton* foldButton(const QString& text, QWidget* folded, QWidget* parent) {
    auto* out = new QToolButton(parent);
    out->setObjectName("further");
    out->setText(text);
    out->setAutoRaise(true);
    out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto mark = [out, folded] { out->setIcon(themedIcon(folded->isHidden() ? "chevron-right" : "chevron-down")); };
    mark();
    QObject::connect(out, &QToolButton::clicked, folded, [mark, folded] {
        folded->setVisible(folded->isHidden());
        mark();
    });
    return out;
}

} // namespace sc
