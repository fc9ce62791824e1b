#pragma once

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

#include "core/evaluation/evaluation_request.h"

namespace sc {

// Each evaluation of the window has a folder in the user's data; what was asked for lies beside its records, so that it goes on
// after a restart. None of this is for the GUI's thread.

/// Makes the folder for an evaluation and returns the request with its place. Throws Error(BadFile).
EvaluationRequest beginEvaluation(EvaluationRequest request);

/// The newest one, if it was not ended.
std::optional<EvaluationRequest> unfinishedEvaluation();

/// A picture that was measured, blurred where it was found unsafe.
struct EvaluatedPicture {
    QImage picture; ///< null: none was drawn or kept
    QString prompt, verdict;
};

/// Those of a row, at most `most`. Throws Error(BadFile).
std::vector<EvaluatedPicture> picturesOf(const EvaluationRow& row, const std::filesystem::path& folder, std::size_t most);

} // namespace sc
