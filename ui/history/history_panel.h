#pragma once

#include <QWidget>

#include "ui/history/history_model.h"
#include "ui/text/patch_names.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace sc {

/// What of an earlier pair is taken over.
enum class Recall { All, Prompt, Seed, Settings, Patches };

/// The history with search and filters.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(HistoryModel* model, QWidget* parent = nullptr);
    /// Shows a pair that was added just now.
    void refresh();
    /// What patches call themselves; entries know them by the names of their folders.
    void setPatchNames(const PatchNames& names);

Q_SIGNALS:
    void recallAsked(const sc::HistoryEntry& entry, sc::Recall what);
    void openAsked(const sc::HistoryEntry& entry);

private:
    void applyFilter();
    void showMenu(const QPoint& at);
    void retell();

    HistoryModel* model_;
    QListView* list_;
    QLineEdit* search_;
    QComboBox* models_;
    QComboBox* patches_;
    QComboBox* verdicts_;
    QToolButton* starred_;
    QLabel* count_;
    qint64 current_ = 0; ///< id of the entry that is chosen while the list is read anew
};

} // namespace sc
