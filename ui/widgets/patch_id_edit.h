#pragma once

#include <QLineEdit>

#include <vector>

#include "core/patch/patch_report.h"

namespace sc {

/// The id of a patch that is to be made: what it may be, and what becomes of the patch that has it.
class PatchIdEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit PatchIdEdit(QWidget* parent);
    /// Of any text, until somebody writes one.
    void propose(const QString& text);
    /// Why it cannot be one, in a sentence; empty if it can.
    QString fault(const std::vector<PatchReport>& patches) const;
    /// What becomes of the user's own patch of this id, in a sentence; empty if there is none.
    QString replaced(const std::vector<PatchReport>& patches) const;
};

} // namespace sc
