#pragma once

#include <QImage>
#include <QString>

#include <vector>

#include "core/generation/result.h"

namespace sc {

/// One side of a comparison as the view shows it.
struct CompareSide {
    GuardedImage picture;
    QString label;   ///< "Without patch", "With Weapons 0.80"
    HeatMap judged;  ///< where the judge saw something; may be empty
    bool preview = false; ///< a picture of a run that is not finished

    bool empty() const { return picture.shown().empty(); }
};

/// What the compare view shows: two sides, or one.
struct ComparePair {
    CompareSide first, second;

    bool complete() const { return !first.empty() && !second.empty(); }
};

} // namespace sc
