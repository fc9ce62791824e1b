#pragma once

#include <QMap>
#include <QWidget>

#include <functional>
#include <memory>

#include "ui/jobs/job.h"
#include "ui/windows/grid_plan.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace sc {

class Background;
class EngineController;

/// Many prompts beside each other, without patches and with them: every cell a run of the queue, through the same guard as any
/// other.
class GridWindow : public QWidget {
    Q_OBJECT

public:
    /// What the form asks for at the moment, and the patches that there are for its model.
    struct Form {
        GenerationRequest request;
        std::vector<PatchReport> patches;
    };
    /// `form` says what to draw, or nothing while nothing may be drawn.
    GridWindow(EngineController& controller, Background& background, std::function<std::optional<Form>()> form, QWidget* parent);
    ~GridWindow() override;
    /// Takes the outcome of one of its runs.
    void take(const JobOutcome& outcome);
    const GridPlan& plan() const { return plan_; }
    bool drawing() const { return !waiting_.isEmpty(); }

Q_SIGNALS:
    /// A cell was opened: the picture without patches and the cell's.
    void opened(const sc::GenerationRequest& request, const std::shared_ptr<const sc::GenerationResult>& pair);
    void failed(const QString& sentence);

private:
    void start();
    void stop();
    void open(int row, int column);
    void exportAs(bool page);
    void retell();
    void setCell(int row, int column, const QString& text, const QImage& picture);
    std::shared_ptr<const GenerationResult> cell(int row, int column) const { return results_.value({row, column}); }

    EngineController& controller_;
    Background& background_;
    std::function<std::optional<Form>()> form_;
    QPlainTextEdit* prompts_;
    QComboBox* axis_;
    QPushButton* draw_;
    QPushButton* stop_;
    QPushButton* export_;
    QLabel* told_;
    QTableWidget* table_;
    GridPlan plan_;
    QMap<JobId, std::pair<int, int>> waiting_;
    QMap<std::pair<int, int>, std::shared_ptr<const GenerationResult>> results_;
};

} // namespace sc
