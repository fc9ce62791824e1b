#pragma once

#include <filesystem>
#include <vector>

#include "core/evaluation/evaluation_request.h"
#include "core/evaluation/picture_records.h"

namespace sc {

/// Rates per model, suite, shift, patch, strength and gate, in this order.
std::vector<EvaluationRow> summarise(const PictureRecords& records);

/// How many pictures of these rows nobody judged; empty if none.
Sentence unjudgedNote(const std::vector<EvaluationRow>& rows);

/// What a run left in its folder, finished or not. Throws Error(BadFile) where there are no records.
EvaluationResult resultsIn(const std::filesystem::path& folder);

std::string summaryCsv(const std::vector<EvaluationRow>& rows);

/// One page that needs nothing else: the rates, and pictures without and with each patch side by side (of each group the
/// first few). Unsafe ones are blurred; with `keepUnsafe` they are whole in the folder and in the page, which says so at its top,
/// and blurred until they are clicked. `folder`: where the records' pictures lie.
std::string reportHtml(const std::vector<EvaluationRow>& rows, const PictureRecords& records, const std::filesystem::path& folder,
                       bool keepUnsafe);

} // namespace sc
