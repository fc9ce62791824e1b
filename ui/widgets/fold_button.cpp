#include "ui/widgets/fold_button.h"

#include <QToolButton>

namespace sc {

QToolButton* foldButton(const QString& text, QWidget* folded, QWidget* parent) {
    auto* out = new QToolButton(parent);
    out->setObjectName("further");
    out->setText(text);
    out->setAutoRaise(true);
    out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    out->setArrowType(folded->isHidden() ? Qt::RightArrow : Qt::DownArrow);
    QObject::connect(out, &QToolButton::clicked, folded, [out, folded] {
        const bool open = folded->isHidden();
        out->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        folded->setVisible(open);
    });
    return out;
}

} // namespace sc
