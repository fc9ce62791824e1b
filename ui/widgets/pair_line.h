#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace sc {

/// Which pair is shown: of a batch its number, with arrows to its neighbours, and its prompt where the form holds another by now;
/// hidden where there is nothing to tell.
class PairLine : public QWidget {
    Q_OBJECT

public:
    explicit PairLine(QWidget* parent = nullptr);
    /// `index` counts from 0; `prompt`: empty where the form's is the same.
    void showPair(int index, int pairs, quint64 seed, const QString& prompt);

Q_SIGNALS:
    void pairAsked(int index);

private:
    QToolButton* arrow(const QString& icon, const QString& name, int step);

    int index_ = 0;
    QToolButton* previous_;
    QLabel* word_;
    QToolButton* next_;
};

} // namespace sc
