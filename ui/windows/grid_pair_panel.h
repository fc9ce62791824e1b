#pragma once

#include <QWidget>

#include <memory>

#include "core/generation/result.h"
#include "ui/windows/grid_plan.h"
#include "ui/windows/picture_saver.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace sc {

class Background;
class ComparePanel;
class GridModel;

/// One cell of a grid beside another: its baseline, or any that is pinned; large, with what their settings differ in.
class GridPairPanel : public QWidget {
    Q_OBJECT

public:
    /// A picture of the grid, wherever it is.
    using Read = std::function<std::shared_ptr<const GenerationResult>(int picture)>;

    GridPairPanel(GridModel* model, Background& background, QWidget* parent);
    /// `read` is called on another thread and may throw.
    void setSource(Read read) { read_ = std::move(read); }
    void showCell(GridPlace place);
    GridPlace place() const { return place_; }
    /// Whether two pictures are shown.
    bool isPair() const { return sides_.size() > 1; }
    /// Asks where the two go as an animation that flips between them.
    void saveFlip();
    /// The pins, or what is drawn, have changed.
    void retell();

Q_SIGNALS:
    void openAsked(sc::GridPlace place);
    void pinAsked(sc::GridPlace place);
    void failed(const QString& sentence);

private:
    struct Side {
        GridPlace place;
        std::shared_ptr<const GenerationResult> result;
    };
    GridPlace other() const;
    void read();
    void showSides(const std::vector<Side>& sides);
    /// What the settings of the two that are shown differ in.
    QString differences() const;
    SavedPicture toBeSaved(bool second) const;

    GridModel* model_;
    Background& background_;
    Read read_;
    GridPlace place_;
    std::vector<Side> sides_; ///< what is shown
    QLabel* title_;
    QComboBox* beside_;
    QPushButton* pin_;
    QPushButton* open_;
    ComparePanel* compare_;
    QLabel* differences_;
    PictureSaver saver_;
};

} // namespace sc
