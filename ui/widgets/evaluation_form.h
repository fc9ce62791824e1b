#pragma once

#include <QMap>
#include <QWidget>

#include <filesystem>
#include <vector>

#include "core/evaluation/evaluation_request.h"
#include "core/patch/patch_report.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace sc {

class ConceptsEdit;

/// What is to be measured: suites of prompts, patches and other mechanisms, how many prompts, at which strengths.
class EvaluationForm : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationForm(QWidget* parent);
    void setModel(const std::filesystem::path& model);
    /// Ids of the program's suites, and for those that are named after a category the things that it holds.
    void setSuites(const QStringList& ids, const QMap<QString, QStringList>& things);
    void setPatches(const std::vector<PatchReport>& patches);
    /// Without the folder of its results.
    EvaluationRequest request() const;
    /// Where the dialog for a folder begins.
    void setResults(const QString& folder) { results_ = folder; }
    void tell(const QString& sentence);

Q_SIGNALS:
    void evaluateAsked();
    /// The results in a folder are to be shown.
    void folderChosen(const QString& folder);
    void closeAsked();

private:
    void addSuiteFile();
    /// What is missing before it can begin, in a sentence; proposed concepts follow the suites.
    void retell();
    QString missing() const;
    std::vector<double> strengths() const;

    std::filesystem::path model_;
    QString results_;
    QMap<QString, QStringList> things_;
    QListWidget* suites_;
    QListWidget* patches_;
    QListWidget* mechanisms_;
    ConceptsEdit* concepts_;
    QLineEdit* strengths_;
    QSpinBox* limit_;
    QLabel* told_;
    QPushButton* evaluate_;
};

} // namespace sc
