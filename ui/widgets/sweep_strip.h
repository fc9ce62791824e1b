#pragma once

#include <QFrame>
#include <QList>

#include "ui/jobs/job.h"

class QToolButton;

namespace sc {

/// The same picture at five strengths, each with its verdict; clicking one adopts its strength.
class SweepStrip : public QFrame {
    Q_OBJECT

public:
    explicit SweepStrip(QWidget* parent = nullptr);
    static const QList<double>& strengths();
    /// Empties all cells and shows the strip.
    void begin();
    /// `small`: the picture, at thumbnailSide() pixels at most.
    void setPicture(double strength, const GeneratedPicture& picture, const QImage& small);
    int thumbnailSide() const;
    void setFault(double strength, const QString& sentence);
    /// Marks the strength that is in use.
    void setAdopted(double strength);

Q_SIGNALS:
    void adopted(double strength);
    void closed();

private:
    QToolButton* cell(double strength) const;

    QList<QToolButton*> cells_;
};

} // namespace sc
