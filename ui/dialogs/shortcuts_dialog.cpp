#include "ui/dialogs/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sc {

ShortcutsDialog::ShortcutsDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keyboard"));
    auto* tree = new QTreeWidget(this);
    tree->setAccessibleName(tr("Keys and what they do"));
    tree->setHeaderLabels({tr("What"), tr("Key")});
    tree->setRootIsDecorated(false);
    const auto group = [&](const QString& title, const QList<std::pair<QString, QString>>& keys) {
        auto* parentItem = new QTreeWidgetItem(tree, {title});
        QFont bold = parentItem->font(0);
        bold.setBold(true);
        parentItem->setFont(0, bold);
        for (const auto& [what, key] : keys)
            new QTreeWidgetItem(parentItem, {what, key});
    };
    group(tr("Runs"), {{tr("Generate"), "Ctrl+Enter"},
                       {tr("Generate at the front of the queue"), "Ctrl+Shift+Enter"},
                       {tr("Cancel"), "Esc"},
                       {tr("Sweep the strength"), "Ctrl+W"},
                       {tr("Grid of prompts"), "Ctrl+G"},
                       {tr("Another seed"), "Ctrl+R"},
                       {tr("Keep the seed"), "Ctrl+L"}});
    group(tr("Prompt"), {{tr("Go to the prompt"), "Alt+A"},
                         {tr("Weight of the word up, down"), "Ctrl+Up, Ctrl+Down"},
                         {tr("Earlier, later prompt"), "Alt+Up, Alt+Down"}});
    group(tr("Patches"), {{tr("On or off"), "Ctrl+T"},
                          {tr("Stronger, weaker"), "Ctrl+], Ctrl+["},
                          {tr("Installed patches"), "Ctrl+P"},
                          {tr("Train a patch"), "Ctrl+Shift+T"},
                          {tr("Evaluate patches"), "Ctrl+E"}});
    group(tr("Pictures"), {{tr("Go to the pictures"), "Alt+I"},
                           {tr("Ways to compare"), "1 … 7, M"},
                           {tr("Swap the sides"), "C"},
                           {tr("Show the other (Flip)"), tr("hold Space")},
                           {tr("Larger, smaller"), "+, -"},
                           {tr("One to one, fit"), "0, F"},
                           {tr("Move"), tr("arrow keys; with Shift in Swipe")},
                           {tr("Move the divider (Swipe)"), tr("arrow keys")},
                           {tr("Pair before, next pair"), "Page Up, Page Down"},
                           {tr("Pictures only"), "F9"}});
    group(tr("History"), {{tr("Show"), "Enter"},
                          {tr("Take over all, prompt, seed"), "A, P, S"},
                          {tr("Star"), "."},
                          {tr("Move to the trash"), "Del"}});
    tree->expandAll();
    tree->resizeColumnToContents(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    resize(520, 640);
}

} // namespace sc
