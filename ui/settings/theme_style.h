#pragma once

#include <QProxyStyle>

namespace sc {

/// Fusion with outlines that can be seen: of check boxes and radio buttons always, with a contrast of 3 and more; strong ones of
/// all that can be pressed or filled in, and of what has the focus, in high contrast.
class ThemeStyle : public QProxyStyle {
    Q_OBJECT

public:
    explicit ThemeStyle(bool strong);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;

private:
    /// Draws the outline of a part, in the accent where it has the focus or is the chosen tab.
    void outline(QPainter* painter, const QStyleOption& option, const QRect& rect, bool round = false) const;

    bool strong_;
};

} // namespace sc
