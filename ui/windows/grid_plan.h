#pragma once

#include <QString>

#include <vector>

#include "core/metadata/grid_request.h"

namespace sc {

/// A cell by its row and column.
struct GridPlace {
    int row = -1, column = -1;
    bool valid() const { return row >= 0 && column >= 0; }
    auto operator<=>(const GridPlace&) const = default;
};

/// Which request fills which cell of a grid. Beside what was asked for stands the same without protection: one column before all
/// others where the columns differ in protection, else one row before all others where the rows do, else a column before each.
/// Cells that ask for the same picture are one.
class GridPlan {
public:
    GridPlan() = default;
    /// Takes a moment for many cells: not for the GUI's thread.
    explicit GridPlan(GridRequest grid);

    const GridRequest& asked() const { return grid_; }
    int rows() const { return int(rows_.size()); }
    int columns() const { return int(columns_.size()); }
    const QString& rowTitle(int row) const { return rows_[std::size_t(row)].title; }
    const QString& columnTitle(int column) const { return columns_[std::size_t(column)].title; }
    /// Whether the first column is the one without protection.
    bool firstColumnIsBare() const { return columns() > 1 && columns_.front().bare && columns_.back().baseline == 0; }

    /// One picture.
    GenerationRequest request(GridPlace place) const;
    /// The same without protection; the place itself where there is none.
    GridPlace baseline(GridPlace place) const;

    /// Pictures that differ, in the order in which they are drawn: row by row, one model after the other.
    int pictures() const { return int(keys_.size()); }
    int picture(GridPlace place) const { return picture_[std::size_t(place.row * columns() + place.column)]; }
    const std::vector<GridPlace>& places(int picture) const { return places_[std::size_t(picture)]; }
    /// Stands for everything that decides a picture.
    const std::string& key(int picture) const { return keys_[std::size_t(picture)]; }

private:
    struct Line {
        QString title;
        GridValue value;
        bool bare = false;
        int baseline = -1; ///< the line without protection that belongs to it; -1: none
    };
    std::vector<Line> lines(const GridSide& side, bool oneBare, bool eachBare) const;
    QString titleOf(GridAxis axis, const GridValue& value) const;

    GridRequest grid_;
    std::vector<Line> rows_, columns_;
    std::vector<int> picture_; ///< of each place, row by row
    std::vector<std::string> keys_;
    std::vector<std::vector<GridPlace>> places_;
};

/// What rows or columns differ in, in words.
QString axisWord(GridAxis axis);
/// What a person calls a scheduler.
QString schedulerWord(const std::string& id);

} // namespace sc
