#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace sc {

/// All keys, by what they are for. Those of menu entries can be changed, see Shortcuts.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    /// `entries`: of the menus, in their order; those without an object name are left out.
    explicit ShortcutsDialog(const QList<QAction*>& entries, QWidget* parent = nullptr);

private:
    void addEntries(const QList<QAction*>& entries);
    void addFixed();
    QTreeWidgetItem* addGroup(const QString& title);
    QAction* chosen() const;
    void choose();
    void take();
    void restore(QTreeWidgetItem* item);

    QTreeWidget* tree_;
    QKeySequenceEdit* edit_;
    QPushButton *take_, *restore_;
    QLabel* told_;
    QHash<QTreeWidgetItem*, QAction*> entries_;
};

} // namespace sc
