#pragma once

#include <QWidget>

#include <filesystem>
#include <vector>

#include "core/patch/patch_report.h"
#include "core/patch_training/pair_file.h"
#include "core/patch_training/patch_training_request.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace sc {

class Background;
class ModelCombo;
class PairTable;
class PatchIdEdit;

/// The prompts that a patch learns from, where it is not the demo world.
struct TrainingPrompts {
    std::vector<PairRow> pairs;
    std::vector<std::string> harmless;
};

/// What a patch is to be trained on and how. What is left alone follows the model: the shipped one learns in some ten minutes on
/// two cores.
class TrainingForm : public QWidget {
    Q_OBJECT

public:
    TrainingForm(Background& background, QWidget* parent);
    /// The shipped model, those used before, and the one in use, which is chosen where none was.
    void setModels(const std::filesystem::path& shipped, const QStringList& recent, const std::filesystem::path& inUse);
    /// Ids of the categories of the demo world.
    void setCategories(const QStringList& ids);
    /// The patches that it may start from, as they go with the model in use.
    void setPatches(const std::vector<PatchReport>& patches);
    /// Without the places of its files.
    PatchTrainingRequest request() const;
    /// Empty with the demo world.
    TrainingPrompts prompts() const;
    /// What was proposed for the patch is proposed anew.
    void forgetNames();
    void tell(const QString& sentence);

Q_SIGNALS:
    void trainAsked();
    void closeAsked();

private:
    QWidget* makeWorldPage();
    QWidget* makePairsPage();
    QWidget* makeOptions();
    void importPairs();
    void importHarmless();
    void savePairs();
    void showFaults(const QString& title, const QStringList& faults);
    bool ofWorld() const;
    std::filesystem::path model() const;
    QStringList categories() const;
    void proposeFigures();
    /// What is missing before it can begin, in a sentence; the proposed name and id follow the choice.
    void retell();
    QString missing() const;

    Background& background_;
    std::filesystem::path shipped_;
    std::vector<PatchReport> patches_;
    ModelCombo* model_;
    QTabWidget* source_;
    QLayout* categoryBoxes_;
    PairTable* pairs_;
    QLabel* faultsTitle_;
    QPlainTextEdit* faults_;
    QPlainTextEdit* harmless_;
    QLineEdit* name_;
    PatchIdEdit* id_;
    QWidget* options_;
    QSpinBox* steps_;
    QSpinBox* batch_;
    QDoubleSpinBox* rate_;
    QComboBox* objective_;
    QCheckBox* gate_;
    QSpinBox* seed_;
    QComboBox* start_;
    QLabel* told_;
    QPushButton* train_;
    bool ownFigures_ = false; ///< somebody chose steps, batch or learning rate
};

} // namespace sc
