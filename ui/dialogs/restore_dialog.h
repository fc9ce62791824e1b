#pragma once

#include <QDialog>

#include "core/metadata/picture_settings.h"

class QCheckBox;

namespace sc {

/// Which of a picture's settings are taken over.
struct RestoreChoice {
    bool prompt = false, seed = false, settings = false, patches = false, model = false;
};

/// Shows what a picture says of how it was made, lets a person choose what to take over, and lists what has no counterpart.
class RestoreDialog : public QDialog {
    Q_OBJECT

public:
    explicit RestoreDialog(const PictureSettings& settings, QWidget* parent = nullptr);
    RestoreChoice wanted() const;

private:
    QCheckBox* prompt_;
    QCheckBox* seed_;
    QCheckBox* settings_;
    QCheckBox* patches_;
    QCheckBox* model_;
};

} // namespace sc
