#pragma once

#include <QDialog>

namespace sc {

/// What the program is, and the licences of what it is made of.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace sc
