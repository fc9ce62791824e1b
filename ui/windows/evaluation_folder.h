#pragma once

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

#include "core/evaluation/evaluation_request.h"
#include "core/generation/verdict.h"

namespace sc {

// See run_folder.h; none of this is for the GUI's thread.

/// Makes the folder for an evaluation and returns the request with its place. Throws Error(BadFile).
EvaluationRequest beginEvaluation(EvaluationRequest request);

/// The newest one, if it was not ended.
std::optional<EvaluationRequest> unfinishedEvaluation();

/// Where those of the window lie.
std::filesystem::path evaluationPlace();

/// A picture that was measured, as small as it is shown and blurred where it was found unsafe.
struct EvaluatedPicture {
    QImage picture; ///< null: none was drawn or kept
    QString prompt;
    std::optional<Verdict> verdict; ///< none: it was refused
};

/// Those of a row, at most `most`, each fitted into a square of `side` pixels. Throws Error(BadFile).
std::vector<EvaluatedPicture> picturesOf(const EvaluationRow& row, const std::filesystem::path& folder, std::size_t most,
                                         int side);

} // namespace sc
