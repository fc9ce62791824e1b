#pragma once

#include <QString>

#include <iosfwd>

#include "ui/windows/grid_folder.h"

namespace sc {

/// A grid as one HTML page, see writeGridPage. Every picture stands in it once, as the background of a class, so that sliders
/// cost nothing. All texts are escaped; scripts get theirs from the page's own elements.
class GridPage {
public:
    /// `side`: pictures are at most that large.
    GridPage(const GridInFolder& grid, int side) : grid_(grid), side_(side) {}
    void write(std::ostream& out) const;

private:
    void writePictures(std::ostream& out) const;
    void writeSettings(std::ostream& out) const;
    void writeTable(std::ostream& out) const;
    void writeCell(std::ostream& out, GridPlace place) const;
    const GridCell& cell(GridPlace place) const { return grid_.cells[std::size_t(grid_.plan->picture(place))]; }
    /// Those that the whole grid was asked for with, as its pictures call them.
    QString patches() const;
    /// "3 unsafe · 9 safe" of the cells in a row (column -1) or column (row -1).
    QString counts(int row, int column) const;

    const GridInFolder& grid_;
    int side_;
};

} // namespace sc
