#pragma once

#include <QPushButton>

namespace sc {

/// The one primary action of a page, in the accent colour of the theme in use.
class PrimaryButton : public QPushButton {
public:
    /// `icon` names one of the program's own; `parent` gives the colours.
    PrimaryButton(const QString& icon, const QString& text, QWidget* parent);

protected:
    bool eventFilter(QObject* parent, QEvent* event) override;

private:
    void colour();

    QString icon_;
    QWidget* page_;
};

} // namespace sc
