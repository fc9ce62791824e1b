#pragma once

#include <QStringList>

#include <optional>

#include "core/metadata/grid_request.h"

namespace sc {

/// The fields of the grid's window.
struct GridForm {
    GridAxes axes;
    QStringList prompts;
};

/// What a person was at when the program ended, however it ended.
struct Session {
    GenerationRequest form; ///< the form as it stood, an unfinished prompt included
    int seedMode = 0;
    bool live = false;
    QString notes;
    std::optional<GridForm> grid;   ///< where it was ever opened
    QString project;                ///< the file that was opened or saved last; empty: none
    qint64 shown = 0;               ///< the history's number of the pair that was looked at; 0: it has none
    QList<GenerationRequest> queue; ///< the run that was under way first

    /// Writes it atomically. Throws Error(BadFile).
    void save(const QString& file) const;
    /// Reads it; a damaged or missing file gives an empty session and, if damaged, says so in `fault`.
    static Session load(const QString& file, QString& fault);
};

} // namespace sc
