#include "ui/dialogs/ask.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace sc {

namespace {

void choose(QFileDialog* dialog, const PathChosen& chosen) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog->parentWidget(), [chosen](const QString& path) {
        if (!path.isEmpty())
            chosen(path);
    });
    dialog->open();
}

} // namespace

void ask(QWidget* parent, const QString& title, const QString& question, const QList<Answer>& answers) {
    auto* box = new QMessageBox(QMessageBox::Warning, title, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    for (const Answer& answer : answers) {
        const QPushButton* button = box->addButton(answer.word, QMessageBox::AcceptRole);
        QObject::connect(button, &QPushButton::clicked, parent, [act = answer.act] { act(); });
    }
    box->setDefaultButton(QMessageBox::Cancel);
    box->open();
}

void openDialog(QDialog* dialog, const std::function<void()>& accepted) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (accepted)
        QObject::connect(dialog, &QDialog::accepted, dialog->parentWidget(), accepted);
    dialog->open();
}

void chooseFile(QWidget* parent, const QString& title, const QString& filter, const PathChosen& chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    choose(dialog, chosen);
}

void chooseFolder(QWidget* parent, const QString& title, const QString& start, const PathChosen& chosen) {
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    choose(dialog, chosen);
}

void chooseNewFile(QWidget* parent, const QString& title, const QString& proposal, const QString& filter, const QString& suffix,
                   const PathChosen& chosen) {
    auto* dialog = new QFileDialog(parent, title, proposal, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // it would ask about the name without the suffix
    dialog->selectFile(proposal);
    choose(dialog, [parent, suffix, chosen](const QString& given) {
        const QString ending = '.' + suffix, path = given.endsWith(ending, Qt::CaseInsensitive) ? given : given + ending;
        if (!QFileInfo::exists(path)) {
            chosen(path);
            return;
        }
        const auto word = [](const char* english) { return QCoreApplication::translate("NewFile", english); };
        ask(parent, word(QT_TRANSLATE_NOOP("NewFile", "Replace the file")),
            word(QT_TRANSLATE_NOOP("NewFile", "“%1” is there already. What is in it would be lost.")).arg(path),
            {{word(QT_TRANSLATE_NOOP("NewFile", "Replace it")), [chosen, path] { chosen(path); }}});
    });
}

} // namespace sc
