#pragma once

#include <vector>

#include "core/attack/attacked_case.h"
#include "ui/widgets/result_table.h"

namespace sc {

/// What came of each prompt that was attacked.
class AttackTable : public ResultTable {
    Q_OBJECT

public:
    explicit AttackTable(QWidget* parent);
    void fill(const std::vector<AttackedCase>& cases);
    /// The one that is selected; null: none is.
    const AttackedCase* selected() const;

private:
    std::vector<AttackedCase> cases_;
};

} // namespace sc
