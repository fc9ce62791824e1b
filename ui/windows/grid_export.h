#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

#include "core/generation/result.h"
#include "ui/windows/grid_plan.h"

namespace sc {

/// What was drawn for a cell; null where nothing was.
using GridCells = std::function<std::shared_ptr<const GenerationResult>(int row, int column)>;

/// One page that needs nothing else: the grid as it is seen, withheld pictures blurred and not in it in any other form, verdicts
/// in words.
QByteArray gridPage(const GridPlan& plan, const GridCells& cells);

/// A line for each cell: prompt, column, seed, verdict, what was found.
QByteArray gridTable(const GridPlan& plan, const GridCells& cells);

} // namespace sc
