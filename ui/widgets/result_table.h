#pragma once

#include <QHeaderView>
#include <QTableWidget>

namespace sc {

/// A table to read: one row is selected at a time, and the tabulator leads out of it.
class ResultTable : public QTableWidget {
protected:
    explicit ResultTable(QWidget* parent) : QTableWidget(parent) {
        setEditTriggers(NoEditTriggers);
        setSelectionBehavior(SelectRows);
        setSelectionMode(SingleSelection);
        setTabKeyNavigation(false);
        verticalHeader()->hide();
        horizontalHeader()->setHighlightSections(false);
    }
};

} // namespace sc
