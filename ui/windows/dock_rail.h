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
    /// Likewise those of these names, the last in front.
    void open(const QStringList& names);
    /// Names of those that are open where the window has too little room for them.
    QStringList openedByHand() const;
    /// Folds all panels, floating ones too; where none is open, opens those that it folded before, or the first two.
    void toggle();
    /// The window is shown, or has another size.
    void fit();
    /// Those that folded by themselves open again, so that what is remembered of the window is what a person chose.
    void unfit();

Q_SIGNALS:
    /// A button was pressed, before anything comes of it.
    void pressed();

private:
    /// Panels that a person sees or could bring to the front by a tab.
    QList<QDockWidget*> opened(Qt::DockWidgetArea area) const;
    void fold(Qt::DockWidgetArea area, QList<QDockWidget*>& folded);
    void unfold(QList<QDockWidget*>& folded);
    void press(QDockWidget* dock);
    void retell();

    QMainWindow* window_;
    QList<QDockWidget*> docks_; ///< as they were added
    QMap<QDockWidget*, QAction*> actions_;
    QList<QDockWidget*> low_, narrow_, pressed_, all_; ///< folded because of too little height or width, by a button, by toggle()
    bool isLow_ = false, isNarrow_ = false;
};

} // namespace sc
