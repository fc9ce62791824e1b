#pragma once

#include <QString>

#include "core/base/error.h"

namespace sc {

/// A sentence of the engine in the language of the window: translated by its code, in the context "Engine".
QString engineSentence(const Sentence& sentence);

/// What an exception tells, likewise.
QString engineSentence(const std::exception& error);

} // namespace sc
