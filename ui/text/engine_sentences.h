#pragma once

#include <QString>
#include <string>
#include <vector>

namespace sc {

/// A sentence of the engine in the language of the window. The engine speaks English; its common sentences are known here as
/// patterns, whose %1, %2 ... stand for names and numbers. Others, and the second of two sentences where only one is known,
/// stay as they are.
QString engineSentence(const std::string& english);

/// The patterns, for the test that holds them against the engine's sources.
const std::vector<const char*>& engineSentencePatterns();

} // namespace sc
