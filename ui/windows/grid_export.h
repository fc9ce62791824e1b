#pragma once

#include "ui/windows/grid_folder.h"

namespace sc {

// Grids as files for others. Pictures are as they may be seen: what is withheld is blurred, and not there in any other form. Each
// is written atomically, away from the GUI's thread; throws Error(BadFile), and Error(InvalidRequest) where the grid is too large
// for it.

/// A page that needs nothing else: settings, verdicts in words and counted, and each picture with a slider between it and the
/// same without protection, by mouse and by keyboard.
void writeGridPage(const GridInFolder& grid, const std::filesystem::path& file);

/// One picture of all, with the titles of rows and columns.
void writeGridSheet(const GridInFolder& grid, const std::filesystem::path& file);

/// A line for each cell: what was asked for, and what came of it (CSV).
void writeGridTable(const GridInFolder& grid, const std::filesystem::path& file);

} // namespace sc
