#pragma once

#include <QByteArray>
#include <QStringList>

#include "core/engine/engine.h"

namespace sc {

/// What a developer asks for first when something does not work, as one plain text in English: versions, devices, memory, the
/// model in use, judges and patches with their signatures, and the last lines of the log. Holds no prompt, and of the user's own
/// folder no more than "~". Reads headers only; what cannot be read is told in its place.
QByteArray diagnostics(const Engine& engine, const std::filesystem::path& model, const QStringList& log);

} // namespace sc
