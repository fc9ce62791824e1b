#pragma once

#include <QImage>
#include <QStringList>

#include <filesystem>

namespace sc {

/// Sample pictures for a person to look at, in rows and columns of one size.
struct SampleSheet {
    qint64 step = 0; ///< of the training after which they were drawn
    QImage pictures;
    QStringList prompts; ///< of its columns; empty: not known
    QStringList rows;    ///< what these were drawn with, as the engine names it (Sheet::rows); empty: see PatchTask::sheet
};

/// Reads a sheet that the engine wrote, with what it says of rows and columns. Without pictures where there is none.
SampleSheet readSampleSheet(const std::filesystem::path& file);

} // namespace sc
