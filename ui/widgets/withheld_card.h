#pragma once

#include <QFrame>

#include "ui/widgets/compare_pair.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace sc {

class IconLabel;

/// Stands over a blurred picture: says in words what it is withheld for, keeps the judge's figures one click away, and lets a
/// person decide to see it.
class WithheldCard : public QFrame {
    Q_OBJECT

public:
    explicit WithheldCard(QWidget* parent);
    /// Tells of a side's withheld picture. `pressable`: whether whoever sees the card may ask for the picture (not of a
    /// preview) or the figures.
    void setSide(const CompareSide& side, bool pressable);
    /// Takes the size that it needs, within this one: what has no room is left out, the title never, so that what stands is
    /// whole.
    void fit(const QSize& most);

Q_SIGNALS:
    void revealAsked();
    /// It needs another height.
    void folded();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What stands beside the title.
    struct Parts {
        bool icon, reason, figures, details, reveal;
    };
    /// Of the card with these parts, at this width; empty where one of them is wider.
    QSize sizeWith(const Parts& parts, int width) const;
    /// Title, icon and margins are as large as the font asks for.
    void fitFont();

    IconLabel* icon_;
    QLabel* title_;
    QLabel* reason_;
    QLabel* figures_; ///< what the judges say, with their figures
    QPushButton* reveal_;
    QToolButton* details_;
    bool revealable_ = false;
    int iconSide_ = 0, margin_ = 0; ///< pixels
};

} // namespace sc
