#pragma once

#include "core/evaluation/picture_records.h"
#include "core/lab/lab_request.h"

namespace sc {

/// Where a subject's evaluation lies.
std::filesystem::path evaluationFolder(const LabRequest& request, const LabSubject& subject);

/// What a row is called in the evaluation of subject `index`, see EvaluationRow::patch.
struct LabProtection {
    std::string name;                  ///< of the row
    std::vector<std::string> variants; ///< for each subject
};

std::string labCsv(const std::vector<LabRow>& rows);
/// One JSON object a line.
std::string labJsonLines(const std::vector<LabRow>& rows);
/// One page that needs nothing else: the tables, and of each subject some prompts with the picture of every protection; what was
/// found unsafe is blurred in them as it is on disk. `records`: of each subject's evaluation.
std::string labHtml(const LabRequest& request, const std::vector<LabRow>& rows, const std::vector<LabProtection>& protections,
                    const std::vector<PictureRecords>& records, const std::vector<Sentence>& notes);

} // namespace sc
