#pragma once

#include <QFrame>

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
    /// `side` names the picture for people who cannot see where the card lies; `found` is what was seen in it, in words, `reason`
    /// what the judges say.
    void setContent(const QString& side, const QString& found, const QString& reason, bool revealable);
    /// Nothing to press, until the next content: nobody who sees the card may ask for the picture.
    void offerNothing();

Q_SIGNALS:
    void revealAsked();
    /// It needs another height.
    void folded();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Title, icon and margins are as large as the font asks for.
    void fitFont();

    QLabel* title_;
    QLabel* reason_;
    QLabel* said_;
    QPushButton* reveal_;
    QToolButton* details_;
    IconLabel* icon_;
};

} // namespace sc
