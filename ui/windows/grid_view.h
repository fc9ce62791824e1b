#pragma once

#include <QTableView>

#include "ui/windows/grid_plan.h"

namespace sc {

class GridModel;

/// The cells of a grid. Titles stay in sight while it scrolls, and so does a first column without protection; only what is in
/// sight is painted, so the number of cells does not matter. Where there is none it says what to do first.
class GridView : public QTableView {
    Q_OBJECT

public:
    GridView(GridModel* model, QWidget* parent);
    GridPlace current() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollTo(const QModelIndex& index, ScrollHint hint) override;
    void updateGeometries() override;

private:
    void gridChanged();
    void placeFirst();

    QTableView* first_; ///< lies over the first column, and shows it alone
    QFrame* edge_;      ///< at its right
};

} // namespace sc
