#pragma once

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

#include "core/engine/engine.h"
#include "ui/jobs/job.h"
#include "ui/widgets/training_form.h"

class QStackedWidget;

namespace sc {

class Background;
class EngineController;
class QueuedTask;
class TrainingView;

/// A patch of one's own: what it learns from, how the training goes, and that it is installed. The training is a task of the
/// queue, goes on while this is closed, and, when it was stopped or the program ended, from its last checkpoint.
class TrainWindow : public QWidget {
    Q_OBJECT

public:
    /// `model` tells the model in use.
    TrainWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                std::function<std::filesystem::path()> model, QWidget* parent);
    ~TrainWindow() override;
    bool training() const;

Q_SIGNALS:
    void installed();
    /// Told in this window too.
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refreshForm();
    /// Asks whether there is a training that was not ended.
    void lookForUnfinished();
    void begin();
    void beginAnew(const PatchTrainingRequest& request, const TrainingPrompts& prompts);
    void goOn();
    void ended(const JobOutcome& outcome);
    void discard();
    void another();
    void showStopped(const QString& sentence);
    void readTrace();
    QString name() const;

    std::shared_ptr<const Engine> engine_;
    QueuedTask* task_;
    Background& background_;
    std::function<std::filesystem::path()> model_;
    QStackedWidget* pages_;
    TrainingForm* form_;
    TrainingView* view_;
    std::optional<PatchTrainingRequest> request_; ///< what is trained, or was last
    int tracedStep_ = -1;                         ///< step at which the trace was last read
};

} // namespace sc
