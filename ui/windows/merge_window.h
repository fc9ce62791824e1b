#pragma once

#include <QDialog>

#include <memory>

#include "core/engine/engine.h"
#include "ui/jobs/job.h"
#include "ui/jobs/sample_sheet.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace sc {

class EngineController;
class MergeTable;
class NoticeBar;
class SheetPicture;
class PatchIdEdit;
class ProgressPanel;
class QueuedTask;

/// One patch made of several: what is chosen for it, how far it has come, and how the methods compare. The merge is a task of the
/// queue and goes on while this is closed; what comes of it is installed.
class MergeWindow : public QDialog {
    Q_OBJECT

public:
    MergeWindow(std::shared_ptr<const Engine> engine, EngineController& controller, QWidget* parent);
    ~MergeWindow() override;
    /// The patches to choose from, as they go with the model.
    void setChoices(const std::vector<PatchReport>& patches, const std::filesystem::path& model);
    bool merging() const;

Q_SIGNALS:
    void merged(const QString& name);
    void failed(const QString& sentence);

private:
    QWidget* makeForm();
    QWidget* makeNumbers();
    QWidget* makeProgress();
    QWidget* makeResult();
    std::vector<PatchReport> chosen() const;
    std::vector<MergeMethod> methods() const;
    /// What is missing before it can begin, in a sentence; the proposed name and id follow the choice.
    void retell();
    void start();
    void begun();
    void ended(const JobOutcome& outcome);

    std::shared_ptr<const Engine> engine_;
    QueuedTask* task_;
    std::vector<PatchReport> patches_;
    std::filesystem::path model_;
    QStackedWidget* pages_;
    QListWidget* list_;
    QList<QCheckBox*> methodBoxes_;
    QSpinBox* prompts_;
    QSpinBox* distilPrompts_;
    QSpinBox* distilSteps_;
    QLineEdit* name_;
    PatchIdEdit* id_;
    QLabel* told_;
    QPushButton* merge_;
    QLabel* state_;
    ProgressPanel* progress_;
    QPushButton* unqueue_;
    MergeTable* table_;
    QLabel* kept_;
    SheetPicture* sheet_;
    NoticeBar* weaker_; ///< where the merge protects less than its patches
    std::vector<PatchReport> merging_;
    std::shared_ptr<MergeReport> report_;      ///< filled by the task
    std::shared_ptr<SampleSheet> sampleSheet_; ///< likewise
};

} // namespace sc
