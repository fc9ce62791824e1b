#pragma once

#include <QDialog>

#include <vector>

#include "core/generation/judging.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace sc {

/// Look, language, folders, judges and the machine.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// `judges`: those that are at hand for the model; what is chosen of them holds for it alone.
    SettingsDialog(const std::filesystem::path& model, const std::vector<JudgeInfo>& judges, QWidget* parent = nullptr);
    bool languageChanged() const { return languageChanged_; }
    bool judgesChanged() const { return judgesChanged_; }
    void accept() override;

private:
    void chooseFolder();
    void listJudges();
    void acceptJudges();

    QComboBox* theme_;
    QComboBox* language_;
    QLineEdit* folder_;
    QCheckBox* history_;
    QComboBox* device_;
    QComboBox* dtype_;
    QSpinBox* threads_;
    QListWidget* judgeList_;
    QCheckBox* words_;
    QCheckBox* signed_;
    QCheckBox* reveals_;
    QCheckBox* notifies_;
    std::filesystem::path model_;
    std::vector<JudgeInfo> judges_;
    bool languageChanged_ = false;
    bool judgesChanged_ = false;
};

} // namespace sc
