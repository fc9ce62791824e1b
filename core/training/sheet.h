#pragma once

#include <string>
#include <vector>

#include "core/image/image.h"

namespace sc {

/// Sample pictures of a training, all of one size, for a person to look at.
struct Sheet {
    std::vector<Image> pictures;
    int columns = 1;
    bool asDrawn = false;             ///< not for looking at, but a file that a judge tests itself with: never blurred
    std::vector<std::string> prompts; ///< of the columns, where these have some
    std::vector<std::string> rows;    ///< what these were drawn with, where it differs from sheet to sheet

    bool empty() const { return pictures.empty(); }
};

/// The pictures in rows, with a white line between them.
Image joined(const Sheet& sheet);

} // namespace sc
