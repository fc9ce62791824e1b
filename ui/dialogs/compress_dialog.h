#pragma once

#include <QDialog>

class QLineEdit;
class QSpinBox;

namespace sc {

/// How small a patch's low-rank form is to be, and its id.
class CompressDialog : public QDialog {
    Q_OBJECT

public:
    CompressDialog(const QString& name, const QString& id, QWidget* parent = nullptr);
    int rank() const;
    QString id() const;

private:
    QSpinBox* rank_;
    QLineEdit* id_;
};

} // namespace sc
