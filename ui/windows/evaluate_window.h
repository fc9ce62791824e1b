#pragma once

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

#include "core/engine/engine.h"
#include "ui/jobs/job.h"
#include "ui/text/patch_names.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace sc {

class Background;
class EngineController;
class EvaluationForm;
class EvaluationTable;
class ProgressPanel;
class QueuedTask;

/// Patches and other mechanisms measured: what is to be drawn, how far it has come, and the rates with the pictures behind them.
/// The evaluation is a task of the queue, and goes on in its folder after a stop or a restart.
class EvaluateWindow : public QWidget {
    Q_OBJECT

public:
    /// `model` tells the model in use.
    EvaluateWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                   std::function<std::filesystem::path()> model, QWidget* parent);
    ~EvaluateWindow() override;
    bool evaluating() const;

Q_SIGNALS:
    /// Told in this window too.
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeProgress();
    QWidget* makeResult();
    void lookForUnfinished();
    void begin();
    void goOn();
    void begun();
    void ended(const JobOutcome& outcome);
    void showStopped(const QString& sentence);
    void showPictures();
    void showResult();
    void openFolder(const QString& folder);
    void openReport();

    std::shared_ptr<const Engine> engine_;
    QueuedTask* task_;
    Background& background_;
    std::function<std::filesystem::path()> model_;
    QStackedWidget* pages_;
    EvaluationForm* form_;
    QLabel* state_;
    ProgressPanel* progress_;
    QPushButton* goOn_;
    QPushButton* unqueue_;
    QPushButton* another_;
    EvaluationTable* table_;
    QLabel* shown_;
    QListWidget* pictures_;
    QPushButton* report_;
    std::optional<EvaluationRequest> request_; ///< what is measured, or was last
    std::shared_ptr<EvaluationResult> result_; ///< filled by the task
    PatchNames names_;
    EvaluationResult shownResult_; ///< this one's, or that of a folder
    std::filesystem::path shownFolder_;
};

} // namespace sc
