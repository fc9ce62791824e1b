#pragma once

#include <QCache>
#include <QElapsedTimer>
#include <QMap>
#include <QWidget>

#include <functional>
#include <memory>
#include <mutex>

#include "core/patch/patch_report.h"
#include "ui/jobs/background.h"
#include "ui/jobs/job.h"
#include "ui/settings/session.h"
#include "ui/windows/grid_folder.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QTemporaryDir;

namespace sc {

class Engine;
class EarlierRuns;
class EngineController;
class GridModel;
class GridPairPanel;
class GridSideEditor;
class GridThumbnails;
class GridView;

/// Pictures that were drawn lately, whole: those that are withheld can be shown on request. From any thread.
class GridResults {
public:
    void clear();
    void put(int picture, std::shared_ptr<const GenerationResult> result);
    /// Null where it was long ago.
    std::shared_ptr<const GenerationResult> find(int picture) const;

private:
    mutable std::mutex mutex_;
    QCache<int, std::shared_ptr<const GenerationResult>> results_{256 << 20};
};

/// Pictures beside each other that differ in what a person chooses for rows and columns: every one a run of the queue, through
/// the same guard as any other, and in the grid's folder as soon as it is drawn.
class GridWindow : public QWidget {
    Q_OBJECT

public:
    /// What the main window offers at the moment.
    struct Material {
        bool mayDraw = false;
        GenerationRequest request;
        std::vector<PatchReport> patches;
        QStringList models;
    };
    GridWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
               std::function<Material()> material, QWidget* parent);
    ~GridWindow() override;
    /// Takes the outcome of one of its runs.
    void take(const JobOutcome& outcome);
    /// What is shown.
    const GridModel& model() const { return *model_; }
    bool drawing() const { return drawing_; }

    /// The fields as they stand.
    GridForm form() const;
    void setForm(const GridForm& form);

Q_SIGNALS:
    /// A cell was opened: its picture, and the one without protection before it.
    void opened(const sc::GenerationRequest& request, const std::shared_ptr<const sc::GenerationResult>& pair);
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeControls();
    /// What can be chosen for rows and columns.
    void offer();
    void lookForNewest();
    void openEarlier(const QString& folder);
    /// Shows one that was begun before, in the fields too.
    void showAgain(const GridInFolder& grid);
    void moveToTrash();
    void start();
    /// Where nothing that it is drawn with is another meanwhile.
    void goOn();
    void draw();
    DigestOf digest() const;
    void fillForm(const GridAxes& axes);
    /// Whether the form asks for another grid than the one that is shown.
    bool formDiffers() const;
    void stop();
    /// Keeps the queue supplied: with two runs at a time, so that others need not wait for all of them.
    void feed();
    void queueChanged();
    /// Nothing is left to draw, or nothing is to be drawn now.
    void ended();
    void kept(int picture, const GridCell& cell, const QImage& small);
    void showGrid(const GridInFolder& grid);
    void open(GridPlace place);
    void pin(GridPlace place);
    void retell();
    void exportPage();
    void exportTable();
    void exportSheet();
    void write(const QString& title, const QString& name, const QString& filter, const QString& suffix,
               std::function<void(const QString& file)> work);
    std::filesystem::path where();

    std::shared_ptr<const Engine> engine_;
    EngineController& controller_;
    Background& background_;
    std::function<Material()> material_;
    GridSideEditor* rows_;
    GridSideEditor* columns_;
    QPushButton* draw_;
    QPushButton* goOn_;
    QPushButton* stop_;
    EarlierRuns* earlier_;
    QPushButton* export_;
    QPushButton* trash_;
    QLabel* told_;
    QProgressBar* progress_;
    std::shared_ptr<GridResults> results_;
    GridThumbnails* thumbnails_;
    GridModel* model_;
    GridView* view_;
    GridPairPanel* pair_;
    std::unique_ptr<QTemporaryDir> temporary_; ///< where nothing is to be kept
    bool looked_ = false;                      ///< for a grid of before
    bool formGiven_ = false;                   ///< by a project
    bool drawing_ = false;
    int failures_ = 0;         ///< in a row
    QString note_;             ///< what happened last, beside how far it is
    QMap<JobId, int> running_; ///< pictures of the shown grid that are in the queue
    bool beginning_ = false;   ///< while the folder of another grid is being made
    std::vector<int> order_;   ///< pictures as they are drawn
    std::size_t next_ = 0;     ///< the place in it of the next one
    int left_ = 0;             ///< to be drawn, those in the queue included
    double seconds_ = 0;       ///< that the pictures of this run took
    int timed_ = 0;
    Background own_; ///< for what takes longer: plans, records, exports
};

} // namespace sc
