#pragma once

#include <QString>

#include <functional>
#include <vector>

#include "core/generation/verdict.h"
#include "core/image/png.h"

namespace sc {

class Background;

using Failed = std::function<void(const QString& sentence)>;

// Each writes away from the GUI thread and atomically, and calls `failed` with one plain sentence where that did not work.

void savePicture(Background& background, const QString& path, const Image& picture, const std::vector<PngText>& texts, const Failed& failed);
/// Both pictures beside each other, each under its label.
void saveSideBySide(Background& background, const QString& path, const Image& left, const QString& leftLabel, const Image& right, const QString& rightLabel,
                    const Failed& failed);
/// An animation that goes from one picture to the other and back, a little under once a second.
void saveFlipping(Background& background, const QString& path, const Image& first, const Image& second, const Failed& failed);

/// A picture of the history's own, as it was filed: withheld ones lie there blurred. Throws Error(BadFile).
GuardedImage filedPicture(const QString& path);

} // namespace sc
