#pragma once

#include <QImage>

#include "core/image/image.h"

namespace sc {

/// The same picture for Qt; the pixels are shared.
QImage toQImage(const Image& image);

/// As large as fits into a square of `side` pixels, in the format that is drawn as it is. Takes some ten milliseconds for a large
/// picture, so it is called away from the GUI thread.
QImage fitted(const QImage& picture, int side);

} // namespace sc
