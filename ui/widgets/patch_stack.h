#pragma once

#include <QWidget>

#include <vector>

#include "core/generation/request.h"
#include "core/metadata/picture_settings.h"
#include "core/patch/patch_report.h"

class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;
class QVBoxLayout;

namespace sc {

class PatchRow;

/// The protection: every installed patch with its switch and strength, and one master strength over all. Patches add up, so
/// they have no order.
class PatchStack : public QWidget {
    Q_OBJECT

public:
    explicit PatchStack(QWidget* parent = nullptr);
    /// Shows patches; what was set for those that stay is kept.
    void setPatches(const std::vector<PatchReport>& reports, const QStringList& added = {});
    std::vector<PatchReport> reports() const;
    /// Patches that are on, times the master strength.
    std::vector<PatchUse> uses() const;
    /// Sets exactly these; a patch that is not installed is asked for by fileChosen. Master strength becomes 1.
    void setUses(const std::vector<PatchUse>& uses);
    /// Sets exactly the installed patches of these names; returns the names of those that are not installed.
    QStringList setNamed(const std::vector<NamedPatch>& patches);
    /// Sets every patch that is on to one strength.
    void setAllStrengths(double strength);
    double master() const;
    bool live() const;
    void setLive(bool live);
    int usable() const;
    /// Strengthens or weakens the patches that are on.
    void nudge(double by);
    void toggleAll();
    /// Whether something else protects in their place; what was set stays.
    void setResting(bool resting);

Q_SIGNALS:
    void changed();
    void liveChanged(bool live);
    void sweepAsked();
    /// A patch or ControlNet of the user's own is to be added.
    void fileChosen(const QString& path);
    void removeAsked(const QString& path);

private:
    void openFolder();
    void openFile();
    void retell();

    QVBoxLayout* rows_;
    QList<PatchRow*> list_;
    std::vector<PatchUse> wanted_; ///< asked for before they were known
    QWidget* masterLine_;
    QSlider* master_;
    QLabel* masterWord_;
    QCheckBox* live_;
    QToolButton* sweep_;
    QLabel* empty_;
    QList<std::filesystem::path> switchedOff_; ///< together, to be switched on again together
    bool resting_ = false;
};

} // namespace sc
