#include <QFileInfo>
#include <QMenu>
#include <QPlainTextEdit>

#include "ui/dialogs/ask.h"
#include "ui/settings/app_settings.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"
#include "ui/widgets/model_picker.h"
#include "ui/widgets/notice_bar.h"
#include "ui/windows/grid_window.h"
#include "ui/windows/main_window.h"
#include "ui/windows/project_desk.h"
#include "ui/windows/request_panel.h"

// The main window's projects.

namespace sc {

void MainWindow::saveProject() {
    if (request_->model()->model().empty()) {
        fault(tr("A project needs a model. Choose one first."));
        return;
    }
    const QString proposal = project_.isEmpty() ? QStringLiteral("project.") + ProjectDesk::suffix() : project_;
    chooseNewFile(this, tr("Save the project"), proposal, tr("Projects (*.scproject)"), ProjectDesk::suffix(),
                  [this](const QString& file) {
                      Project project;
                      project.notes = notes_->toPlainText().toStdString();
                      project.form = request_->request();
                      const GridForm form = grid()->form();
                      for (const QString& prompt : form.prompts)
                          project.prompts.push_back(prompt.toStdString());
                      project.grid = form.axes;
                      keptNotes_ = notes_->toPlainText();
                      projects_->save(project, file);
                  });
}

void MainWindow::openProject(const QString& file) {
    ProjectDesk::AtHand atHand{request_->model()->models(), AppSettings::addedPatches(), {}};
    for (const QString& model : atHand.models)
        if (const QString vae = AppSettings::vae(model); !vae.isEmpty())
            atHand.autoencoders << vae;
    notice_->tell(NoticeBar::Kind::Information, tr("The project “%1” is being opened…").arg(nameOf(file.toStdString())));
    projects_->open(QFileInfo(file).absoluteFilePath(), atHand);
}

void MainWindow::projectOpened(const QString& file, const Project& project) {
    const QString notes = notes_->toPlainText();
    if (notes.trimmed().isEmpty() || notes == keptNotes_) {
        takeProject(file, project);
        return;
    }
    notice_->hide();
    ask(this, tr("Open a project"),
        tr("The notes that stand here are in no project yet. Opening “%1” replaces them.").arg(nameOf(file.toStdString())),
        {{tr("Replace them"), [this, file, project] { takeProject(file, project); }}});
}

void MainWindow::takeProject(const QString& file, const Project& project) {
    request_->setRequest(project.form, Recall::All);
    QStringList prompts;
    for (const std::string& prompt : project.prompts)
        prompts << QString::fromStdString(prompt);
    grid()->setForm({project.grid, prompts});
    notes_->setPlainText(QString::fromStdString(project.notes));
    keptNotes_ = notes_->toPlainText();
    setProject(file);
    session_.start();
    notice_->tell(
        NoticeBar::Kind::Information,
        tr("The project “%1” is open; all that it needs is here, with the same digests.").arg(nameOf(file.toStdString())));
}

void MainWindow::setProject(const QString& file) {
    project_ = file;
    AppSettings::addRecentProject(file);
    fillRecentProjects();
    setWindowTitle(tr("%1 – Safe-Control Studio").arg(displayed(QFileInfo(file).completeBaseName())));
}

void MainWindow::fillRecentProjects() {
    recentProjects_->clear();
    const QStringList projects = AppSettings::recentProjects();
    for (const QString& file : projects) {
        QAction* action =
            recentProjects_->addAction(displayed(QFileInfo(file).completeBaseName()).replace('&', QStringLiteral("&&")), this,
                                       [this, file] { openProject(file); });
        action->setToolTip(displayed(file));
    }
    recentProjects_->setToolTipsVisible(true);
    recentProjects_->setEnabled(!projects.isEmpty());
}

} // namespace sc
