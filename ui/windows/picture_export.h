#pragma once

#include <QString>

#include <functional>
#include <vector>

#include "core/generation/verdict.h"
#include "core/image/png.h"

namespace sc {

class Background;

/// A picture with what stands over it.
struct LabelledImage {
    Image image;
    QString label; ///< shortened where it is too long
    QString mark;  ///< in a line of its own, for which room is made; empty: none
};

using Failed = std::function<void(const QString& sentence)>;

// Each writes away from the GUI thread and atomically, and calls `failed` with one plain sentence where that did not work.

void savePicture(Background& background, const QString& path, const Image& picture, const std::vector<PngText>& texts,
                 const Failed& failed);
/// All pictures beside each other, each under its label; `marks` are texts of the file beside the program's own.
void saveSideBySide(Background& background, const QString& path, const std::vector<LabelledImage>& pictures,
                    const std::vector<PngText>& marks, const Failed& failed);
/// An animation that goes through the pictures, a little under one a second; each stands under its label if one has a mark.
void saveFlipping(Background& background, const QString& path, const std::vector<LabelledImage>& pictures, const Failed& failed);

} // namespace sc
