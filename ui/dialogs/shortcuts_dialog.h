#pragma once

#include <QDialog>

namespace sc {

/// All keys, by what they are for.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget* parent = nullptr);
};

} // namespace sc
