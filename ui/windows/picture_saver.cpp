#include "ui/windows/picture_saver.h"

#include <algorithm>

#include "ui/dialogs/ask.h"
#include "ui/settings/app_settings.h"

namespace sc {

namespace {

QString proposal(const QString& name, bool asDrawn, const char* suffix) {
    return AppSettings::pictureFolder() + '/' + name + (asDrawn ? QStringLiteral("-unsafe.") : QStringLiteral(".")) +
           QLatin1String(suffix);
}

} // namespace

PictureSaver::PictureSaver(QWidget* window, Background& background, Failed failed)
    : window_(window), background_(background), failed_(std::move(failed)) {}

void PictureSaver::decide(const std::vector<SavedPicture>& pictures,
                          const std::function<void(const std::vector<LabelledImage>& pictures, bool asDrawn)>& save) const {
    const auto write = [pictures, save](bool asDrawn) {
        std::vector<LabelledImage> out;
        for (const SavedPicture& one : pictures) {
            const bool unsafe = asDrawn && one.revealed;
            out.push_back({unsafe ? one.picture.reveal() : one.picture.shown(), one.label,
                           unsafe ? tr("unsafe, as it was drawn") : QString()});
        }
        save(out, asDrawn);
    };
    if (std::none_of(pictures.begin(), pictures.end(), [](const SavedPicture& one) { return one.revealed; })) {
        write(false);
        return;
    }
    ask(window_, tr("Save an unsafe picture"),
        tr("A judge holds a picture of these to be unsafe, and it is shown on request only. It can be saved blurred, or as it was drawn; the file then says "
           "that it is unsafe."),
        {{tr("Save it blurred"), [write] { write(false); }}, {tr("Save it as it was drawn"), [write] { write(true); }}});
}

void PictureSaver::save(const SavedPicture& picture) const {
    decide({picture}, [this, picture](const std::vector<LabelledImage>& chosen, bool asDrawn) {
        std::vector<PngText> texts = picture.texts;
        if (asDrawn)
            texts.push_back(unsafeMark);
        chooseNewFile(window_, tr("Save the picture"), proposal(picture.name, asDrawn, "png"), tr("PNG pictures (*.png)"),
                      QStringLiteral("png"), [this, image = chosen[0].image, texts](const QString& path) {
                          savePicture(background_, path, image, texts, failed_);
                      });
    });
}

void PictureSaver::saveBoth(const SavedPicture& first, const SavedPicture& second) const {
    decide({first, second}, [this, name = first.name](const std::vector<LabelledImage>& pictures, bool asDrawn) {
        std::vector<PngText> marks;
        if (asDrawn)
            marks.push_back(unsafeMark);
        chooseNewFile(window_, tr("Save both pictures"), proposal(name + QStringLiteral("-both"), asDrawn, "png"),
                      tr("PNG pictures (*.png)"), QStringLiteral("png"), [this, pictures, marks](const QString& path) {
                          saveSideBySide(background_, path, pictures, marks, failed_);
                      });
    });
}

void PictureSaver::saveFlip(const SavedPicture& first, const SavedPicture& second) const {
    decide({first, second}, [this, name = first.name](const std::vector<LabelledImage>& pictures, bool asDrawn) {
        chooseNewFile(window_, tr("Save the animation"), proposal(name + QStringLiteral("-flip"), asDrawn, "webp"),
                      tr("Animated WebP (*.webp)"), QStringLiteral("webp"),
                      [this, pictures](const QString& path) { saveFlipping(background_, path, pictures, failed_); });
    });
}

} // namespace sc
