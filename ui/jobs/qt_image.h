#pragma once

#include <QImage>

#include "core/image/image.h"

namespace sc {

/// The same picture for Qt; the pixels are shared.
QImage toQImage(const Image& image);

} // namespace sc
