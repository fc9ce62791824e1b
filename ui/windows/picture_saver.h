#pragma once

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <vector>

#include "core/generation/verdict.h"
#include "core/image/png.h"
#include "ui/windows/picture_export.h"

class QWidget;

namespace sc {

/// A picture that is to be saved, as it stood when a person asked for it.
struct SavedPicture {
    GuardedImage picture;
    QString label;              ///< as over the picture
    QString name;               ///< proposed for the file, without a suffix
    bool revealed = false;      ///< whether it was shown though a judge holds it to be unsafe
    std::vector<PngText> texts; ///< how it was made
};

/// Asks where pictures go, and writes them. What a judge withheld is saved as it may be seen; if it was shown on request it can
/// be saved as it was drawn by a decision of its own, and the file says so.
class PictureSaver {
    Q_DECLARE_TR_FUNCTIONS(PictureSaver)

public:
    /// `failed` is told of faults. All three outlive the saver's dialogs, whose parent is `window`.
    PictureSaver(QWidget* window, Background& background, Failed failed);
    void save(const SavedPicture& picture) const;
    void saveBoth(const SavedPicture& first, const SavedPicture& second) const;
    void saveFlip(const SavedPicture& first, const SavedPicture& second) const;

private:
    /// Runs `save` with the pictures as they are to be written.
    void decide(const std::vector<SavedPicture>& pictures,
                const std::function<void(const std::vector<LabelledImage>& pictures, bool asDrawn)>& save) const;

    QWidget* window_;
    Background& background_;
    Failed failed_;
};

} // namespace sc
