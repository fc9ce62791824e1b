#pragma once

#include <QFrame>

#include "core/patch/patch_report.h"
#include "ui/text/patch_names.h"

class QVBoxLayout;

namespace sc {

/// An installed patch at a glance: what it removes, how well it was measured to, what it goes with and who made it; below it what
/// can be done with it.
class InstalledPatchCard : public QFrame {
    Q_OBJECT

public:
    /// `names`: what the other patches call themselves.
    InstalledPatchCard(const PatchReport& report, const PatchNames& names, QWidget* parent = nullptr);
    const PatchReport& report() const { return report_; }
    /// The patch's name, or its folder's where it has none.
    QString name() const;

Q_SIGNALS:
    void verifyAsked();
    void exportAsked();
    void compressAsked();
    void folderAsked();
    void removeAsked();

private:
    void addHead(QVBoxLayout* layout);
    void addFacts(QVBoxLayout* layout);
    void addFigures(QVBoxLayout* layout);
    void addButtons(QVBoxLayout* layout);

    PatchReport report_;
    PatchNames names_;
};

} // namespace sc
