#pragma once

#include <QMap>
#include <QWidget>

#include <vector>

#include "core/attack/attack_request.h"
#include "core/patch/patch_report.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace sc {

class MechanismChoice;
class ModelCombo;

/// What is to be attacked and how: model, protection, method, prompts, budget.
class AttackForm : public QWidget {
    Q_OBJECT

public:
    explicit AttackForm(QWidget* parent);
    /// See ModelCombo; the shipped one is chosen first.
    void setModels(const std::filesystem::path& shipped, const QStringList& recent, const std::filesystem::path& inUse);
    std::filesystem::path model() const;
    /// Ids of the program's suites, and for those that are named after a category the things that it holds.
    void setSuites(const QStringList& ids, const QMap<QString, QStringList>& things);
    /// As they go with the model.
    void setPatches(const std::vector<PatchReport>& patches);
    /// Without the folder of its results.
    AttackRequest request() const;
    void tell(const QString& sentence);
    /// Puts a button before the one that begins.
    void addButton(QPushButton* button);

Q_SIGNALS:
    void modelChanged();
    void attackAsked();
    void closeAsked();

private:
    QWidget* makeChoices();
    void addSuiteFile();
    /// What is missing or does not fit, in a sentence; the proposed concepts follow the suite.
    void retell();
    QString missing() const;

    QMap<QString, QStringList> things_;
    ModelCombo* model_;
    QListWidget* patches_;
    MechanismChoice* mechanism_;
    QComboBox* method_;
    QLabel* methodTold_;
    QComboBox* suite_;
    QSpinBox* limit_;
    QSpinBox* budget_;
    QSpinBox* seed_;
    QCheckBox* secondChance_;
    QLabel* told_;
    QHBoxLayout* buttons_;
    QPushButton* attack_;
};

} // namespace sc
