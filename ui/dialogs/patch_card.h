#pragma once

#include <QDialog>

#include "core/patch/patch_report.h"
#include "ui/text/patch_names.h"

namespace sc {

/// What a patch is: what it removes and puts instead, how it fits, what was measured, licence and origin.
class PatchCard : public QDialog {
    Q_OBJECT

public:
    /// `names`: what the other patches call themselves.
    PatchCard(const PatchReport& report, const PatchNames& names, QWidget* parent = nullptr);
};

} // namespace sc
