#include "ui/windows/dock_rail.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMainWindow>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace sc {

namespace {

// Below these two square pictures beside each other get less than half of the window.
constexpr int lowHeight = 800;
constexpr int narrowWidth = 900;

/// Whether it is seen, and not behind another one's tab.
bool isInFront(const QDockWidget* dock) { return dock->isVisible() && !dock->visibleRegion().isEmpty(); }

} // namespace

DockRail::DockRail(QMainWindow* window) : QWidget(window), window_(window) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
}

QAction* DockRail::add(QDockWidget* dock, const char* name, const QKeySequence& key) {
    auto* action = new QAction(dock->windowTitle(), this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, dock] { press(dock); });
    connect(dock, &QDockWidget::visibilityChanged, this, &DockRail::retell);
    docks_ << dock;
    actions_.insert(dock, action);
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return action;
}

void DockRail::open(QDockWidget* dock) {
    for (QList<QDockWidget*>* folded : {&low_, &narrow_, &pressed_, &all_}) {
        if (!folded->contains(dock))
            continue;
        // Its neighbours come with it, as tabs.
        QList<QDockWidget*> here, elsewhere;
        for (QDockWidget* one : *folded)
            (window_->dockWidgetArea(one) == window_->dockWidgetArea(dock) ? here : elsewhere) << one;
        *folded = elsewhere;
        unfold(here);
    }
    dock->show();
    dock->raise();
    retell();
}

void DockRail::open(const QStringList& names) {
    for (const QString& name : names)
        for (QDockWidget* dock : docks_)
            if (actions_.value(dock)->objectName() == name)
                open(dock);
}

QStringList DockRail::openedByHand() const {
    QList<QDockWidget*> docks;
    if (isLow_)
        docks << opened(Qt::BottomDockWidgetArea);
    if (isNarrow_)
        docks << opened(Qt::LeftDockWidgetArea) << opened(Qt::RightDockWidgetArea);
    QStringList out;
    for (QDockWidget* dock : docks)
        out << actions_.value(dock)->objectName();
    return out;
}

void DockRail::press(QDockWidget* dock) {
    Q_EMIT pressed();
    if (!isInFront(dock)) {
        open(dock);
        return;
    }
    if (dock->isFloating())
        dock->hide();
    else
        fold(window_->dockWidgetArea(dock), pressed_);
    retell();
}

void DockRail::toggle() {
    QList<QDockWidget*> seen;
    for (const Qt::DockWidgetArea area : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea})
        seen << opened(area);
    for (QDockWidget* dock : docks_)
        if (dock->isFloating() && !dock->isHidden())
            seen << dock;
    if (!seen.isEmpty()) {
        for (QDockWidget* dock : seen)
            dock->hide();
        all_ << seen;
    } else if (!all_.isEmpty()) {
        unfold(all_);
    } else {
        for (QDockWidget* dock : docks_.first(2))
            open(dock);
    }
    retell();
}

void DockRail::fit() {
    const QSize size = window_->size();
    const bool low = size.height() < lowHeight, narrow = size.width() < narrowWidth;
    if (std::exchange(isLow_, low) != low)
        low ? fold(Qt::BottomDockWidgetArea, low_) : unfold(low_);
    if (std::exchange(isNarrow_, narrow) != narrow) {
        for (const Qt::DockWidgetArea area : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea})
            if (narrow)
                fold(area, narrow_);
        if (!narrow)
            unfold(narrow_);
    }
    retell();
}

void DockRail::unfit() {
    unfold(low_);
    unfold(narrow_);
    isLow_ = isNarrow_ = false;
}

QList<QDockWidget*> DockRail::opened(Qt::DockWidgetArea area) const {
    QList<QDockWidget*> out;
    for (QDockWidget* dock : docks_)
        if (!dock->isHidden() && !dock->isFloating() && window_->dockWidgetArea(dock) == area)
            out << dock;
    // The one in front last, so that it is in front again when they come back.
    std::stable_partition(out.begin(), out.end(), [](const QDockWidget* dock) { return !isInFront(dock); });
    return out;
}

void DockRail::fold(Qt::DockWidgetArea area, QList<QDockWidget*>& folded) {
    for (QDockWidget* dock : opened(area)) {
        dock->hide();
        folded << dock;
    }
}

void DockRail::unfold(QList<QDockWidget*>& folded) {
    for (QDockWidget* dock : std::exchange(folded, {})) {
        dock->show();
        dock->raise();
    }
}

void DockRail::retell() {
    for (auto at = actions_.cbegin(); at != actions_.cend(); ++at)
        at.value()->setChecked(isInFront(at.key()));
}

} // namespace sc
