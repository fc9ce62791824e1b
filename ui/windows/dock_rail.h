#pragma once

#include <QMap>
#include <QWidget>

class QAction;
class QDockWidget;
class QMainWindow;

namespace sc {

/// A button for each panel around the pictures, in the status bar: it opens its panel, brings it to the front, or folds it away.
/// Where the window is low the panels below the pictures fold by themselves, where it is narrow those beside them, and come back
/// with the room.
class DockRail : public QWidget {
    Q_OBJECT

public:
    explicit DockRail(QMainWindow* window);
    /// `name`: what its action is known by. Returns the action, which has the panel's title.
    QAction* add(QDockWidget* dock, const char* name, const QKeySequence& key);
    /// Opens a panel and brings it to the front.
    void open(QDockWidget* dock);
    /// Folds all panels, or opens those that were open before.
    void toggle();
    /// The window is shown, or has another size.
    void fit();
    /// Those that folded by themselves open again, so that what is remembered of the window is what a person chose.
    void unfit();

private:
    /// Panels that a person sees or could bring to the front by a tab.
    QList<QDockWidget*> opened(Qt::DockWidgetArea area) const;
    void fold(Qt::DockWidgetArea area, QList<QDockWidget*>& folded);
    void unfold(QList<QDockWidget*>& folded);
    void press(QDockWidget* dock);
    void retell();

    QMainWindow* window_;
    QMap<QDockWidget*, QAction*> actions_;
    QList<QDockWidget*> low_, narrow_, hidden_; ///< folded because of too little height, of too little width, by a key
    bool isLow_ = false, isNarrow_ = false;
};

} // namespace sc
