#include "ui/dialogs/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/settings/shortcuts.h"
#include "ui/settings/window_size.h"
#include "ui/text/mnemonics.h"

namespace sc {

namespace {

QString plainText(const QAction* action) {
    const QString text = withoutMnemonic(action->text());
    return text.endsWith(QChar(0x2026)) ? text.chopped(1) : text;
}

QString keysOf(const QAction* action) {
    return QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)
        .replace(QLatin1String("; "), QLatin1String(", "));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& entries, QWidget* parent)
    : QDialog(parent), tree_(new QTreeWidget(this)), edit_(new QKeySequenceEdit(this)),
      take_(new QPushButton(tr("&Use this key"), this)), restore_(new QPushButton(tr("As it &was"), this)),
      told_(new QLabel(this)) {
    setWindowTitle(tr("Keyboard"));
    tree_->setAccessibleName(tr("Keys and what they do"));
    tree_->setHeaderLabels({tr("What"), tr("Key")});
    tree_->setRootIsDecorated(false);
    addEntries(entries);
    addFixed();
    tree_->expandAll();
    tree_->resizeColumnToContents(0);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::choose);

    edit_->setObjectName("key");
    edit_->setAccessibleName(tr("Another key for the chosen entry"));
    take_->setObjectName("take");
    restore_->setObjectName("restore");
    told_->setObjectName("told");
    told_->setWordWrap(true);
    connect(edit_, &QKeySequenceEdit::keySequenceChanged, this,
            [this](const QKeySequence& key) { take_->setEnabled(chosen() && !key.isEmpty()); });
    connect(take_, &QPushButton::clicked, this, &ShortcutsDialog::take);
    connect(restore_, &QPushButton::clicked, this, [this] { restore(tree_->currentItem()); });
    auto* all = new QPushButton(tr("&All as they were"), this);
    all->setObjectName("restoreAll");
    connect(all, &QPushButton::clicked, this, [this] {
        for (auto entry = entries_.cbegin(); entry != entries_.cend(); ++entry)
            restore(entry.key());
    });
    auto* row = new QHBoxLayout;
    row->addWidget(edit_, 1);
    row->addWidget(take_);
    row->addWidget(restore_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(all, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree_);
    layout->addWidget(told_);
    layout->addLayout(row);
    layout->addWidget(buttons);
    openWithin(*this, {560, 680});
    choose();
}

QTreeWidgetItem* ShortcutsDialog::addGroup(const QString& title) {
    auto* item = new QTreeWidgetItem(tree_, {title});
    QFont bold = item->font(0);
    bold.setBold(true);
    item->setFont(0, bold);
    return item;
}

void ShortcutsDialog::addEntries(const QList<QAction*>& entries) {
    QHash<QObject*, QTreeWidgetItem*> groups; // by menu
    for (QAction* action : entries) {
        if (action->objectName().isEmpty())
            continue;
        QTreeWidgetItem*& group = groups[action->parent()];
        if (!group) {
            auto* menu = qobject_cast<QMenu*>(action->parent());
            group = addGroup(menu ? plainText(menu->menuAction()) : QString());
        }
        entries_.insert(new QTreeWidgetItem(group, {plainText(action), keysOf(action)}), action);
    }
}

/// Keys that belong to a part of the window and are no menu entries.
void ShortcutsDialog::addFixed() {
    const auto group = [&](const QString& title, const QList<std::pair<QString, QString>>& keys) {
        QTreeWidgetItem* parentItem = addGroup(title);
        for (const auto& [what, key] : keys)
            new QTreeWidgetItem(parentItem, {what, key});
    };
    group(tr("In the prompt"),
          {{tr("Weight of the word up, down"), "Ctrl+Up, Ctrl+Down"}, {tr("Earlier, later prompt"), "Alt+Up, Alt+Down"}});
    group(tr("On the pictures"), {{tr("Ways to compare"), "1 … 8, M"},
                                  {tr("Swap the sides"), "C"},
                                  {tr("Show the other (Flip)"), tr("hold Space")},
                                  {tr("Larger, smaller"), "+, -"},
                                  {tr("One to one, fit"), "0, F"},
                                  {tr("Move"), tr("arrow keys; with Shift in Swipe")},
                                  {tr("Move the divider (Swipe)"), tr("arrow keys")},
                                  {tr("Pair before, next pair"), "Page Up, Page Down"}});
    group(tr("In the grid"), {{tr("Pin a cell"), "P"}});
    group(tr("In the history"), {{tr("Show"), "Enter"},
                                 {tr("Take over all, prompt, seed"), "A, P, S"},
                                 {tr("Star"), "."},
                                 {tr("Move to the trash"), "Del"}});
}

QAction* ShortcutsDialog::chosen() const { return entries_.value(tree_->currentItem()); }

void ShortcutsDialog::choose() {
    const QAction* action = chosen();
    edit_->clear();
    edit_->setEnabled(action);
    take_->setEnabled(false);
    restore_->setEnabled(action && action->shortcuts() != Shortcuts::own(action));
    told_->setText(action ? tr("Press another key for “%1”.").arg(plainText(action))
                          : tr("Choose an entry of a menu to give it another key."));
}

void ShortcutsDialog::take() {
    QAction* const action = chosen();
    const QKeySequence key = edit_->keySequence();
    if (!action || key.isEmpty())
        return;
    const QKeyCombination first = key[0];
    const bool held = first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool ofTheForm = held && (first.key() == Qt::Key_Up || first.key() == Qt::Key_Down); // weights, earlier prompts
    // Letters with Alt lead to menus and parts of the window, whose names they are underlined in.
    const bool underlined =
        !(first.keyboardModifiers() & (Qt::ControlModifier | Qt::MetaModifier)) && first.key() < Qt::Key_Escape;
    if (underlined || (!held && first.key() < Qt::Key_F1) || ofTheForm) {
        told_->setText(
            tr("That key is for typing and for parts of the window. Hold Ctrl with a letter, or take a key from F1 on."));
        return;
    }
    for (const QAction* other : std::as_const(entries_)) {
        const QList<QKeySequence> taken = other == action ? QList<QKeySequence>() : other->shortcuts();
        if (std::any_of(taken.begin(), taken.end(), [&](const QKeySequence& one) {
                return one.matches(key) != QKeySequence::NoMatch || key.matches(one) != QKeySequence::NoMatch;
            })) {
            told_->setText(tr("%1 is the key of “%2”. Choose another one, or change that first.")
                               .arg(key.toString(QKeySequence::NativeText), plainText(other)));
            return;
        }
    }
    Shortcuts::set(action, {key});
    tree_->currentItem()->setText(1, keysOf(action));
    choose();
}

void ShortcutsDialog::restore(QTreeWidgetItem* item) {
    QAction* const action = entries_.value(item);
    if (!action)
        return;
    Shortcuts::set(action, Shortcuts::own(action));
    item->setText(1, keysOf(action));
    // Its own key may be another entry's by now; that one goes back too, and so on.
    for (auto entry = entries_.cbegin(); entry != entries_.cend(); ++entry)
        for (const QKeySequence& key : Shortcuts::own(action))
            if (entry.value() != action && entry.value()->shortcuts().contains(key))
                restore(entry.key());
    choose();
}

} // namespace sc
