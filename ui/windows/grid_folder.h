#pragma once

#include <QDateTime>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/generation/result.h"
#include "ui/windows/grid_plan.h"

namespace sc {

// Each grid has a folder in the user's data: what was asked for (grid.json), and every picture as soon as it is drawn, as it may
// be seen, with its settings; its name is that of the plan's key and the verdict. So a grid goes on after a stop or a crash, and
// two windows on one folder do no harm: they write the same files. None of this is for the GUI's thread.

/// What has become of a picture of a grid.
struct GridCell {
    enum State { Missing, Drawn, Refused, Failed } state = Missing; ///< a failed one is tried again when the grid goes on
    Verdict verdict = Verdict::NotJudged;                           ///< where it is drawn
};

/// A grid in its folder.
struct GridFolder {
    std::filesystem::path path;
    std::shared_ptr<const GridPlan> plan;
};

/// The same with what was found in it.
struct GridInFolder : GridFolder {
    std::vector<GridCell> cells; ///< by picture
};

/// Where grids lie.
std::filesystem::path gridsFolder();

/// What stands for the content of a file or folder: Engine::digest.
using DigestOf = std::function<std::string(const std::filesystem::path&)>;

/// Makes a folder in `where` and writes down what is to be drawn, and with what. Throws Error(BadFile).
GridInFolder beginGrid(GridRequest grid, const std::filesystem::path& where, const DigestOf& digest);

/// Throws Error(BadFile) where a model, patch or other file is no longer what it was when the grid was begun: its pictures would
/// not be comparable.
void requireSameFiles(const GridFolder& grid, const DigestOf& digest);

/// One that was begun before. Throws Error(BadFile) where its record is damaged.
GridInFolder openGrid(const std::filesystem::path& folder);

/// The newest one in `where`, if there is one. Throws Error(BadFile) where its record is damaged.
std::optional<GridInFolder> newestGrid(const std::filesystem::path& where);

/// What a list tells of a grid.
struct GridSummary {
    std::filesystem::path path;
    QDateTime begun;
    GridAxis rowAxis, columnAxis;
    std::size_t rows, columns; ///< as they were asked for
    bool finished;
};

/// The newest twenty in `where`, newest first; damaged ones are left out.
std::vector<GridSummary> gridsIn(const std::filesystem::path& where);

/// Whether there is a newest one that was not finished; looks at no pictures.
bool unfinishedGrid(const std::filesystem::path& where);

/// Nothing of it is left to draw. Throws Error(BadFile).
void markFinished(const GridFolder& grid);

/// Writes at once what came of a picture, and tells it. Throws Error(BadFile).
GridCell keepGridPicture(const GridFolder& grid, int picture, const GenerationResult& result);

/// A picture whole again, as far as its file tells; withheld ones lie there blurred. Throws Error(BadFile).
std::shared_ptr<const GenerationResult> readGridPicture(const GridFolder& grid, int picture);

} // namespace sc
