#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace sc {

/// Which pair of a batch is shown, with arrows to its neighbours; hidden where there is one only.
class PairLine : public QWidget {
    Q_OBJECT

public:
    explicit PairLine(QWidget* parent = nullptr);
    /// `index` counts from 0.
    void showPair(int index, int pairs, quint64 seed);

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
