#pragma once

#include <QLabel>

namespace sc {

/// A small icon that is no button; it follows the theme.
class IconLabel : public QLabel {
public:
    IconLabel(int side, QWidget* parent, const QString& icon = {});
    /// Names one of the icons, or none.
    void setIcon(const QString& icon);

protected:
    void changeEvent(QEvent* event) override;

private:
    int side_; ///< pixels
    QString icon_;
};

} // namespace sc
