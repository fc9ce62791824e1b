#pragma once

#include <QLabel>

namespace sc {

/// A small icon that is no button, in its own palette's colour of text.
class IconLabel : public QLabel {
public:
    IconLabel(int side, QWidget* parent, const QString& icon = {});
    /// Names one of the icons, or none.
    void setIcon(const QString& icon);
    /// Pixels.
    void setSide(int side);

protected:
    void changeEvent(QEvent* event) override;

private:
    int side_;
    QString icon_;
};

} // namespace sc
