#pragma once

#include <QLabel>

namespace sc {

/// One line that is cut in its middle where there is no room for all of it, so that beginning and end are read; the tip has it
/// whole, as text() has. It widens nothing.
class ElidedLabel : public QLabel {
public:
    explicit ElidedLabel(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace sc
