#pragma once

#include <QWidget>

#include <functional>
#include <memory>

#include "core/engine/engine.h"

class QGridLayout;
class QPushButton;
class QScrollArea;

namespace sc {

class Background;
class EngineController;
class InstalledPatchCard;
class MergeWindow;
class NoticeBar;
class PatchInstaller;

/// The installed patches as cards, and what can be done with them: install, verify, export, compress, merge, remove.
class PatchesWindow : public QWidget {
    Q_OBJECT

public:
    /// `model` tells the model in use, which the patches are compared with.
    PatchesWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                  std::function<std::filesystem::path()> model, QWidget* parent);
    ~PatchesWindow() override;
    /// Reads what is installed once more.
    void refresh();

Q_SIGNALS:
    /// Patches have been installed or removed.
    void changed();
    void trainAsked();
    /// A task failed; told in this window too.
    void failed(const QString& sentence);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeEmptyState();
    void choosePackage();
    void choosePatchFolder();
    void showPatches(const std::vector<PatchReport>& reports);
    /// Puts the cards into as many columns as there is room for.
    void arrange();
    void verify(const PatchReport& report);
    void exportPackage(const PatchReport& report);
    void openFolder(const PatchReport& report);
    std::vector<PatchReport> reports() const;
    void compress(const PatchReport& report);
    void openMerge();
    void remove(const PatchReport& report, const QString& name);
    void fault(const QString& sentence);
    void told(const QString& sentence);
    /// Tells of something that was installed.
    void added(const QString& sentence);

    std::shared_ptr<const Engine> engine_;
    EngineController& controller_;
    Background& background_;
    std::function<std::filesystem::path()> model_;
    PatchInstaller* installer_;
    NoticeBar* notice_;
    QScrollArea* scroll_;
    QGridLayout* grid_;
    QWidget* empty_;
    QPushButton* merge_;
    MergeWindow* mergeWindow_ = nullptr; ///< made when it is opened for the first time
    QList<InstalledPatchCard*> cards_;
    int columns_ = 0;
};

} // namespace sc
