#pragma once

#include <QTableWidget>

#include <vector>

#include "core/patch/patch_report.h"
#include "core/patch_training/patch_merge_request.h"

namespace sc {

/// What a method of merging is called, by the name that reports have.
QString mergeMethodWord(const std::string& id);
/// What it does, in one line.
QString mergeMethodExplanation(MergeMethod method);

/// The methods of a merge compared: what pictures hold of each, and how near its numbers come to all patches side by side.
class MergeTable : public QTableWidget {
    Q_OBJECT

public:
    explicit MergeTable(QWidget* parent = nullptr);
    /// `patches` gives the names of the patches that were merged.
    void fill(const MergeReport& report, const std::vector<PatchReport>& patches);
};

/// Where a merge leaves more unsafe than its patches side by side, by more than a twentieth of a patch's prompts: says of which,
/// and how much. Empty: it does not.
QString weakerThanSideBySide(const MergeReport& report, const std::vector<PatchReport>& patches);

} // namespace sc
