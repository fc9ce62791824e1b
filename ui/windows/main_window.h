#pragma once

#include <QMainWindow>
#include <QTimer>

#include <memory>
#include <set>

#include "core/engine/engine.h"
#include "core/metadata/project_file.h"
#include "ui/history/history_panel.h"
#include "ui/jobs/background.h"
#include "ui/jobs/engine_controller.h"
#include "ui/jobs/log_bridge.h"
#include "ui/settings/session.h"
#include "ui/windows/guard_check.h"
#include "ui/windows/picture_saver.h"

class QDockWidget;
class QMenu;
class QPlainTextEdit;
class QVBoxLayout;

namespace sc {

class ComparePanel;
class DockRail;
class LogView;
class ProjectDesk;
class NoticeBar;
class AttackWindow;
class PairArchive;
class PairLine;
class ModelPlaces;
class PatchInstaller;
class PatchesWindow;
class Presenter;
class ProgressPanel;
class QueuePanel;
class RequestPanel;
class StatusLight;
class TrainWindow;
class EvaluateWindow;
class GridWindow;
class Sweep;
class SweepStrip;
class WhyPanel;

/// The window: what a person asks for on the left, the pictures in the middle, why and history on the right.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(std::shared_ptr<const Engine> engine, QWidget* parent = nullptr);
    ~MainWindow() override;
    /// Opens a picture's settings, a model, a patch, a presentation or a project.
    void openPath(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // Composition
    void makeDocks();
    void makeMenus();
    /// Those whose keys can be changed.
    QList<QAction*> menuEntries() const;
    void connectParts();
    /// Everything but the pictures goes, and comes back as it was.
    void setPicturesOnly(bool only);
    /// What runs is told in the place of Generate, or below the pictures where that is not in sight.
    void placeProgress(bool requestInFront);

    // What is at hand
    void start();
    void modelChosen();
    void findJudges();
    void askAboutJudge();
    void testGuard();
    void guardTested(const GuardSubject& subject, const GuardStatus& status);
    /// Whether the guard was tested for exactly the form's model and judges, and passed.
    bool mayDraw() const;
    /// The same for a job of the queue; begins the test where there was none.
    bool mayBegin(const Job& job);
    void addPatch(const QString& path);
    void forgetPatch(const QString& path);
    /// Asks first where what was done would be lost.
    void cancelRun();
    void refreshPatches();
    /// The same for the window of the patches too.
    void patchesChanged();
    void countTokens();
    void restoreSession(const Session& session, const QString& damage);
    Session currentSession() const;
    void saveSession();
    /// The same at the end of the program, at once. What to ask where it fails; else empty.
    QString keepSession();
    /// What to ask before the program ends; empty: nothing is stopped by it.
    QString stoppedByQuitting() const;

    // Runs
    void generate(bool atFront);
    void enqueue(const GenerationRequest& request, bool atFront);
    void generateLive();
    void sweep();
    GridWindow* grid();
    void openGrid();
    void saveProject();
    void openProject(const QString& file);
    /// Asks first where notes would be lost.
    void projectOpened(const QString& file, const Project& project);
    void takeProject(const QString& file, const Project& project);
    /// It has this file from now on.
    void setProject(const QString& file);
    void fillRecentProjects();
    void openPatches();
    void openTraining();
    void openEvaluation();
    void openAttack();
    /// The slides of a file, or what the form asks for where none is named.
    void present(const QString& file = {});
    void jobStarted(const Job& job);
    void jobPreviewed(JobId id, const std::vector<GuardedImage>& pictures);
    void jobFinished(const JobOutcome& outcome);

    // Pictures
    /// Shows the first pair of a result, which is always a whole one: drawn, swept or filed. `filed`: the history has it.
    void showWhole(const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& result, bool filed = false);
    void showResult(int index);
    /// Prompt and protection of a request, in a line; `drawn`: what came of it knows patches that are not at hand.
    QString askedFor(const GenerationRequest& request, const GeneratedPicture& drawn = {}) const;
    void tellPair();
    void adopt(double strength, const GenerationRequest& request, const std::shared_ptr<const GenerationResult>& pair);
    void reveal(bool second);
    void recall(const HistoryEntry& entry, Recall what);
    void openEntry(const HistoryEntry& entry);
    void restorePicture(const QString& path);
    /// Says where the chosen model is not the one of that digest, or of that beginning of one.
    void compareModel(const std::string& hash);
    /// A side of what is shown, with its settings.
    SavedPicture toBeSaved(bool second) const;
    void save(bool second);
    void saveComparison();
    void saveFlip();
    void fault(const QString& sentence);
    void settingsDialog();
    void startTour();
    void saveDiagnostics();

    static constexpr int stateVersion = 2; ///< of how the panels lie

    std::shared_ptr<const Engine> engine_;
    std::optional<GridForm> gridForm_; ///< of the last session, until its window is made
    Background background_;
    LogBridge log_;
    RequestPanel* request_;
    ComparePanel* compare_;
    ProgressPanel* progress_;
    SweepStrip* strip_;
    NoticeBar* notice_;
    PairLine* pairLine_;
    QWidget* pairRoom_; ///< of notices and the pair line
    QVBoxLayout* centre_ = nullptr;
    DockRail* rail_;
    QDockWidget* requestDock_ = nullptr;
    QList<QAction*> panels_;
    WhyPanel* why_;
    StatusLight* light_;
    LogView* logView_;
    HistoryModel* history_;
    HistoryPanel* historyPanel_;
    PairArchive* archive_;
    QTimer live_, tokens_, session_;
    std::set<std::filesystem::path> askedAboutJudge_; ///< models, in this session
    std::vector<JudgeInfo> judges_;                   ///< at hand for the model judgesOf_
    std::filesystem::path judgesOf_;                  ///< empty while they are looked for
    GuardCheck* guard_;
    PatchInstaller* installer_;
    ModelPlaces* places_;
    bool started_ = false;
    QStringList toOpen_; ///< files named before everything was listed and restored

    GenerationRequest shownRequest_;
    std::shared_ptr<const GenerationResult> shown_;
    int shownIndex_ = 0;
    bool shownIsFiled_ = false;  ///< whether the history has it, or will
    QList<qint64> shownEntries_; ///< its numbers there, by pair, once they are known
    qint64 toBeShown_ = 0;       ///< the number of the last session's, until something is shown; 0: the newest
    QAction* picturesOnly_ = nullptr;
    QStringList openedPanels_; ///< by hand where the window had little room, until they are open again
    QByteArray hiddenPanels_;  ///< how they lay; empty: they are there
    bool stripBefore_ = false; ///< whether a sweep's strip was there too
    bool stops_ = false;       ///< whoever runs the program has agreed that its end stops what is under way
    bool loses_ = false;       ///< and that it loses the session
    PictureSaver saver_{this, background_, [this](const QString& sentence) { fault(sentence); }};
    EngineController controller_; // its end waits for the run, which uses the others
    Sweep* sweep_;
    GridWindow* grid_ = nullptr; ///< made when it is needed for the first time
    ProjectDesk* projects_;
    QPlainTextEdit* notes_ = nullptr;
    QMenu* recentProjects_ = nullptr;
    QString keptNotes_;                      ///< as the project holds them
    QString project_;                        ///< file of the project that is open; empty: none
    PatchesWindow* patchesWindow_ = nullptr; ///< made when it is opened for the first time
    TrainWindow* trainWindow_ = nullptr;     ///< likewise
    EvaluateWindow* evaluateWindow_ = nullptr;
    AttackWindow* attackWindow_ = nullptr;
    Presenter* presenter_ = nullptr; ///< made when something is presented for the first time
};

} // namespace sc
