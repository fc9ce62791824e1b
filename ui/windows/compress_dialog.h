#pragma once

#include <QDialog>

#include <vector>

#include "core/patch/patch_report.h"

class QSpinBox;

namespace sc {

class PatchIdEdit;

/// How small a patch's low-rank form is to be, and its id.
class CompressDialog : public QDialog {
    Q_OBJECT

public:
    /// `patches`: those that are at hand, whose ids are taken.
    CompressDialog(const QString& name, const QString& id, std::vector<PatchReport> patches, QWidget* parent = nullptr);
    int rank() const;
    QString id() const;

private:
    std::vector<PatchReport> patches_;
    QSpinBox* rank_;
    PatchIdEdit* id_;
};

} // namespace sc
