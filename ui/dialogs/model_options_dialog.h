#pragma once

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace sc {

/// What stands for a model's own: another autoencoder, and what its U-Net predicts where the model does not say so rightly.
class ModelOptionsDialog : public QDialog {
    Q_OBJECT

public:
    /// `name`: of the model; `decided`: what the program takes its U-Net to predict, and why.
    ModelOptionsDialog(const QString& name, const QString& vae, const QString& prediction, const QString& decided,
                       QWidget* parent = nullptr);
    QString vae() const;
    QString prediction() const;

private:
    QLineEdit* vae_;
    QComboBox* prediction_;
};

} // namespace sc
