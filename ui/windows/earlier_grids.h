#pragma once

#include <QPushButton>

#include <filesystem>
#include <functional>
#include <vector>

#include "ui/windows/grid_folder.h"

class QMenu;

namespace sc {

class Background;

/// A button with a menu of the grids that lie in a folder, newest first.
class EarlierGrids : public QPushButton {
    Q_OBJECT

public:
    EarlierGrids(Background& background, std::function<std::filesystem::path()> where, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& folder);

private:
    void look();
    void list(const std::vector<GridSummary>& grids);

    Background& background_;
    std::function<std::filesystem::path()> where_;
    QMenu* menu_;
};

} // namespace sc
