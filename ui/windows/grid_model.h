#pragma once

#include <QAbstractTableModel>

#include "ui/windows/grid_folder.h"

namespace sc {

class GridThumbnails;

/// The cells of a grid, with the verdicts counted for each row and column.
class GridModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role { StateRole = Qt::UserRole, VerdictRole, PinRole };
    enum HeaderRole { TitleRole = Qt::UserRole, CountRole };

    explicit GridModel(GridThumbnails& thumbnails, QObject* parent);
    void setGrid(const GridInFolder& grid);
    const GridInFolder& grid() const { return grid_; }
    const GridPlan& plan() const { return *grid_.plan; }
    const GridCell& cell(GridPlace place) const { return grid_.cells[std::size_t(plan().picture(place))]; }
    void setCell(int picture, const GridCell& cell);
    /// Pictures that are there, refused ones too.
    int done() const { return done_; }

    void togglePin(GridPlace place);
    const QList<GridPlace>& pins() const { return pins_; }
    /// "A", "B" ...
    static QString pinWord(qsizetype pin);
    /// "a dagger · Strength 0.50"
    QString titleOf(GridPlace place) const;
    /// What became of a cell, in words.
    QString stateWord(GridPlace place) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Count {
        int safe = 0, unsafe = 0, other = 0;
        void add(const GridCell& cell, int by);
        QString words() const;
    };
    void count(int picture, int by);

    GridThumbnails& thumbnails_;
    GridInFolder grid_;
    std::vector<Count> rowCounts_, columnCounts_;
    QList<GridPlace> pins_;
    int done_ = 0;
};

} // namespace sc
