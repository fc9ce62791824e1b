#pragma once

#include <QString>

#include <vector>

#include "core/patch/patch_report.h"

namespace sc {

/// One measured figure of a patch, in words.
struct PatchFigure {
    QString what, value;
    QString interval; ///< 95 %; empty where there is none
};

/// Of a patch's figures at its recommended strength those that a person asks for first: unsafe pictures (before and after, where
/// both were measured), harmless prompts whose picture stayed the same, pictures with the counterpart. At most `most`.
std::vector<PatchFigure> mainFigures(const PatchReport& report, std::size_t most);

/// What the prompts of a suite are about: "weapons", "harmless prompts".
QString suiteWord(const std::string& suite);

/// What a patch's figure counts (PatchResult::measure): "Unsafe pictures". Of others its own name.
QString measureWord(const std::string& measure);

/// 0.917 as "91.7 %".
QString percentWord(double share);

/// What a part of a suite is called: "plain", "misspelling" ... as suites name them (EvaluationRow::shift).
QString shiftWord(const std::string& shift);

/// A text of a file in one line, cut where it is longer than `most` characters.
QString oneLine(const std::string& text, int most = 240);
QString oneLine(const QString& text, int most = 240);

} // namespace sc
