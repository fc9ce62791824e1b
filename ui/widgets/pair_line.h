#pragma once

#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;

namespace sc {

class ElidedLabel;

/// Which pair is shown: what it was drawn for, its seed, of a batch its number with arrows to its neighbours, and a way to ask
/// for it again where the form asks for something else by now. Hidden while there is no pair.
class PairLine : public QWidget {
    Q_OBJECT

public:
    explicit PairLine(QWidget* parent = nullptr);
    /// `index` counts from 0; `asked`: prompt and protection that it was drawn for; `same`: the form asks for that too.
    void showPair(int index, int pairs, quint64 seed, const QString& asked, bool same);
    /// Of a run that goes on; no seed where it draws several pairs.
    void showPreview(std::optional<quint64> seed, const QString& asked);

Q_SIGNALS:
    void pairAsked(int index);
    /// The form is to ask for what is shown.
    void takeOverAsked();

private:
    QToolButton* arrow(const QString& icon, const QString& name, int step);
    void tell(const QString& sentence);

    int index_ = 0;
    QToolButton* previous_;
    ElidedLabel* word_;
    QPushButton* takeOver_;
    QToolButton* next_;
};

} // namespace sc
