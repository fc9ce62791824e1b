#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace sc {

/// Look, language, folders and the machine.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(QWidget* parent = nullptr);
    bool languageChanged() const { return languageChanged_; }
    void accept() override;

private:
    void chooseFolder();

    QComboBox* theme_;
    QComboBox* language_;
    QLineEdit* folder_;
    QCheckBox* history_;
    QComboBox* device_;
    QComboBox* dtype_;
    QSpinBox* threads_;
    bool languageChanged_ = false;
};

} // namespace sc
