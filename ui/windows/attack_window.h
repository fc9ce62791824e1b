#pragma once

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

#include "core/engine/engine.h"
#include "ui/jobs/job.h"
#include "ui/jobs/mailbox.h"
#include "ui/text/patch_names.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace sc {

class AttackForm;
class AttackTable;
class AttackView;
class Background;
class EngineController;
class QueuedTask;

/// A protection attacked: what is tried, how the search goes, and what got past it. The attack is a task of the queue, and goes
/// on in its folder after a stop or a restart.
class AttackWindow : public QWidget {
    Q_OBJECT

public:
    /// `model` tells the model in use.
    AttackWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                 std::function<std::filesystem::path()> model, QWidget* parent);
    ~AttackWindow() override;
    bool attacking() const;

Q_SIGNALS:
    /// A found prompt is wanted in the main window.
    void promptChosen(const QString& prompt, quint64 seed);
    /// Told in this window too.
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeResult();
    void askPatches();
    void lookForUnfinished();
    /// One of before: what came of it, or how to go on with it.
    void openEarlier(const QString& folder);
    void begin();
    void goOn();
    void ended(const JobOutcome& outcome);
    void showStopped(const QString& sentence);
    /// What came of the attack of a folder.
    void showResult();
    void tellRates();
    void showCase();
    void exportPrompts();

    std::shared_ptr<const Engine> engine_;
    QueuedTask* task_;
    Background& background_;
    std::function<std::filesystem::path()> model_;
    QStackedWidget* pages_;
    AttackForm* form_;
    AttackView* view_;
    QLabel* rates_;
    AttackTable* table_;
    QLabel* picture_;
    QLabel* shown_;
    QPushButton* send_;
    QPushButton* export_;
    std::optional<AttackRequest> request_; ///< what is attacked, or was last
    PatchNames names_;
    AttackResult result_; ///< what is shown of it
    Mailbox progress_;    ///< from the engine's thread, which ends before this does
};

} // namespace sc
