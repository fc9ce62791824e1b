#pragma once

#include <QFrame>
#include <QList>

#include "ui/jobs/job.h"

class QLabel;
class QToolButton;

namespace sc {

/// The same picture at five strengths, each with its verdict; clicking one adopts its strength.
class SweepStrip : public QFrame {
    Q_OBJECT

public:
    explicit SweepStrip(QWidget* parent = nullptr);
    static const QList<double>& strengths();
    /// Empties all cells and shows the strip, of this prompt and seed.
    void begin(const QString& prompt, quint64 seed);
    /// `small`: the picture, at thumbnailSide() pixels at most.
    void setPicture(double strength, const GeneratedPicture& picture, const QImage& small);
    int thumbnailSide() const;
    void setFault(double strength, const QString& sentence);
    /// Marks the strength whose picture is shown large; none for another number.
    void setShown(double strength);

Q_SIGNALS:
    void adopted(double strength);
    void closed();

private:
    QToolButton* cell(double strength) const;

    QLabel* title_;
    QList<QToolButton*> cells_;
};

} // namespace sc
