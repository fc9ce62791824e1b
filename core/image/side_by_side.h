#pragma once

#include <string>

#include "core/image/image.h"

namespace sc {

/// A picture and what stands over it. Only Latin letters can be drawn, others become "?".
struct LabelledPicture {
    const Image& image;
    std::string label; ///< shortened where it is too long
    std::string mark;  ///< in a line of its own, of at most 30 letters, so that it is never shortened; empty: none
};

/// Two pictures of one size beside each other, each under its label.
Image sideBySide(const LabelledPicture& left, const LabelledPicture& right);

} // namespace sc
