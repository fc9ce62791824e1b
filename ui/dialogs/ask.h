#pragma once

#include <QList>
#include <QString>

#include <functional>

class QDialog;
class QWidget;

namespace sc {

// Questions to a person. None of them waits: the dialog opens over its window, and what was asked for runs when it is answered,
// unless the window is gone by then. The world goes on meanwhile, so whoever answers holds what the question was about, or checks
// by its id that it is still there.

/// An answer that can be chosen: its word, and what it does.
struct Answer {
    QString word;
    std::function<void()> act;
};

/// Asks a question that Cancel, the default, leaves as it is.
void ask(QWidget* parent, const QString& title, const QString& question, const QList<Answer>& answers);
/// Opens a dialog that deletes itself when it is closed; `accepted` runs before that.
void openDialog(QDialog* dialog, const std::function<void()>& accepted = {});

using PathChosen = std::function<void(const QString& path)>;
/// `filter` as QFileDialog has it.
void chooseFile(QWidget* parent, const QString& title, const QString& filter, const PathChosen& chosen);
void chooseFolder(QWidget* parent, const QString& title, const QString& start, const PathChosen& chosen);
/// `proposal` is a path with a name; a name that does not end in `suffix`, such as "png", gets it. Asks before a file of the name
/// that comes of it is replaced.
void chooseNewFile(QWidget* parent, const QString& title, const QString& proposal, const QString& filter, const QString& suffix,
                   const PathChosen& chosen);

} // namespace sc
