#pragma once

#include <QWidget>

#include "core/generation/request.h"
#include "core/patch/patch_report.h"

class QCheckBox;
class QDoubleSpinBox;
class QSlider;

namespace sc {

/// One installed patch: on or off, how strongly, and when it acts.
class PatchRow : public QWidget {
    Q_OBJECT

public:
    /// `added`: by the user from somewhere, so that it can be taken from the list.
    PatchRow(const PatchReport& report, bool added, QWidget* parent = nullptr);
    const PatchReport& report() const { return report_; }
    /// Whether it can be used with the model at all.
    bool usable() const;
    bool on() const;
    double strength() const;
    PatchUse use() const;
    void setOn(bool on);
    void setStrength(double strength);
    void setUse(const PatchUse& use);
    void reset();

Q_SIGNALS:
    void changed();
    void removeAsked();
    /// What the patch is.
    void cardAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void retell();
    void fitName();

    PatchReport report_;
    QString name_;
    QCheckBox* on_;
    QSlider* slider_;
    QDoubleSpinBox* exact_;
    QDoubleSpinBox* start_;
    QDoubleSpinBox* end_;
    QWidget* details_;
    PatchUse given_; ///< as it was set; the boxes show it rounded
};

} // namespace sc
