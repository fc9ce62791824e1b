#pragma once

#include <QWidget>

#include "core/generation/request.h"

class QLabel;
class QSlider;
class QToolButton;

namespace sc {

/// Whether a file is a picture of a kind that can be read, by its name.
bool isPictureFile(const QString& file);

/// The picture that a run begins from, if any, and how far it goes from it. Pictures can be dropped on it.
class InitPicture : public QWidget {
    Q_OBJECT

public:
    explicit InitPicture(QWidget* parent = nullptr);
    void read(GenerationRequest& request) const;
    void write(const GenerationRequest& request);
    void choose(const QString& file);

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void ask();
    void retell();

    QString file_;
    QToolButton *choose_, *clear_;
    QLabel *far_, *share_;
    QSlider* denoise_;
};

} // namespace sc
