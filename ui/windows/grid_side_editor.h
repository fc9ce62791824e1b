#pragma once

#include <QWidget>

#include <vector>

#include "core/patch/patch_report.h"
#include "ui/windows/grid_plan.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QStackedWidget;

namespace sc {

class ConceptsEdit;

/// What the rows or the columns of a grid are: what they differ in, and its values. Those of the other choices are kept.
class GridSideEditor : public QWidget {
    Q_OBJECT

public:
    GridSideEditor(const QString& title, GridAxis axis, QWidget* parent);
    GridAxis axis() const;
    void setAxis(GridAxis axis);
    /// What can be chosen; what was chosen stays so.
    void setPatches(const std::vector<PatchReport>& reports, const std::vector<PatchUse>& used);
    void setModels(const QStringList& models);
    void setSeed(quint64 seed);
    QStringList prompts() const;
    void setPrompts(const QStringList& prompts);
    /// Takes over values, and what mechanisms are to keep away from.
    void setSide(const GridSide& side, const std::vector<std::string>& concepts);
    GridSide side() const;
    std::vector<std::string> concepts() const;
    /// Why it cannot be drawn as it stands: one sentence; empty if it can.
    QString fault() const;

Q_SIGNALS:
    void edited();

private:
    QWidget* makeProtections();
    void showAxis();
    void addSet();
    void addProtection(const QString& title, const GridValue& value, bool checked, const QString& tip = {});
    std::vector<GridValue> numbers(bool* right = nullptr) const;

    QComboBox* axis_;
    QStackedWidget* pages_;
    QPlainTextEdit* prompts_;
    QListWidget* protections_;
    QListWidget* models_;
    QListWidget* schedulers_;
    ConceptsEdit* concepts_;
    QLineEdit* numbers_;
    QHash<int, QString> lists_;     ///< of numbers, by axis
    std::vector<PatchUse> used_;    ///< in the main window
    std::vector<GridValue> values_; ///< of protections_
    bool seedGiven_ = false;
    bool sideGiven_ = false; ///< what becomes known afterwards is not part of it
};

} // namespace sc
