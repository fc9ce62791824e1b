#pragma once

#include <vector>

#include "core/evaluation/evaluation_request.h"
#include "ui/text/patch_names.h"
#include "ui/widgets/result_table.h"

namespace sc {

/// What was measured: a row for each suite, part of it, protection and strength, with 95 % intervals.
class EvaluationTable : public ResultTable {
    Q_OBJECT

public:
    explicit EvaluationTable(QWidget* parent);
    /// `names` are what patches are called.
    void fill(const std::vector<EvaluationRow>& rows, const PatchNames& names);
    /// The row that is selected; null: none is.
    const EvaluationRow* selected() const;

private:
    std::vector<EvaluationRow> rows_;
};

/// What a row's protection is called: the patches, a mechanism, or "Without protection".
QString protectionWord(const EvaluationRow& row, const PatchNames& names);

} // namespace sc
