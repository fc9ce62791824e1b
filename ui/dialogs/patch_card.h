#pragma once

#include <QDialog>

#include "core/patch/patch_report.h"

namespace sc {

/// What a patch is: what it removes and puts instead, how it fits, what was measured, licence and origin.
class PatchCard : public QDialog {
    Q_OBJECT

public:
    explicit PatchCard(const PatchReport& report, QWidget* parent = nullptr);
};

} // namespace sc
