#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace sc {

/// A button that shows and hides what is folded; it begins as that is.
QToolButton* foldButton(const QString& text, QWidget* folded, QWidget* parent);

} // namespace sc
