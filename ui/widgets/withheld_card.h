#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace sc {

/// Stands over a blurred picture: says why it is withheld, and lets a person decide to see it.
class WithheldCard : public QFrame {
    Q_OBJECT

public:
    explicit WithheldCard(QWidget* parent);
    /// `side` names the picture for people who cannot see where the card lies.
    void setContent(const QString& side, const QString& reason, bool revealable);

Q_SIGNALS:
    void revealAsked();

private:
    QLabel* title_;
    QLabel* reason_;
    QPushButton* reveal_;
};

} // namespace sc
