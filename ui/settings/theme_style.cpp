#include "ui/settings/theme_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace sc {

namespace {

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto part = [&](int a, int b) { return int(a + (b - a) * share); };
    return QColor(part(one.red(), other.red()), part(one.green(), other.green()), part(one.blue(), other.blue()));
}

} // namespace

ThemeStyle::ThemeStyle(bool strong) : QProxyStyle(QStyleFactory::create(QStringLiteral("fusion"))), strong_(strong) {}

void ThemeStyle::outline(QPainter* painter, const QStyleOption& option, const QRect& rect, bool round) const {
    constexpr QStyle::State focus = State_HasFocus | State_KeyboardFocusChange;
    const bool chosen = option.type == QStyleOption::SO_Tab && option.state & State_Selected,
               marked = chosen || (strong_ ? bool(option.state & State_HasFocus) : (option.state & focus) == focus);
    const QColor text = option.palette.color(QPalette::Text);
    const double width = strong_ && marked ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, round);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(marked    ? option.palette.color(QPalette::Highlight)
                         : strong_ ? text
                                   : mixed(option.palette.color(QPalette::Base), text, 0.6),
                         width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    if (round) { // as large as Fusion draws it
        const double radius = (rect.width() + (rect.width() + 1) % 2) / 2.0 - 1;
        painter->drawEllipse(QPointF(rect.center() + QPoint(1, 1)), radius, radius);
    } else {
        painter->drawRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    }
    painter->restore();
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
        return outline(painter, *option, option->rect, element == PE_IndicatorRadioButton);
    case PE_PanelButtonCommand:
    case PE_FrameLineEdit:
    case PE_Frame:
    case PE_FrameMenu:
    case PE_FrameTabWidget:
    case PE_FrameGroupBox:
    case PE_FrameFocusRect:
        if (strong_)
            outline(painter, *option, option->rect);
        return;
    default:
        return;
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    QProxyStyle::drawControl(element, option, painter, widget);
    if (strong_ && (element == CE_ProgressBarGroove || element == CE_HeaderSection || element == CE_TabBarTabShape))
        outline(painter, *option, option->rect);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!strong_)
        return;
    const auto part = [&](SubControl one) { outline(painter, *option, subControlRect(control, option, one, widget)); };
    if (control == CC_ComboBox || control == CC_SpinBox)
        outline(painter, *option, option->rect);
    if (control == CC_Slider) {
        painter->save();
        painter->setClipRegion(QRegion(option->rect) - subControlRect(control, option, SC_SliderHandle, widget));
        part(SC_SliderGroove);
        painter->restore();
        part(SC_SliderHandle);
    }
    if (control == CC_ScrollBar)
        part(SC_ScrollBarSlider);
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    if (strong_ && hint == SH_Table_GridLineColor && option)
        return int(option->palette.color(QPalette::Text).rgb());
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace sc
