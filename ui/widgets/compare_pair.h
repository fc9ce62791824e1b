#pragma once

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

#include "core/generation/result.h"

namespace sc {

/// One side of a comparison as the view shows it.
struct CompareSide {
    GuardedImage picture;
    QString label;                       ///< "Without patch", "With Weapons 0.80"
    HeatMap judged;                      ///< where the judge saw something; may be empty
    bool preview = false;                ///< a picture of a run that is not finished
    std::optional<Verdict> verdict = {}; ///< none yet for a preview
    QString found = {};                  ///< what a judge saw in it, in words
    HeatMap acted = {};                  ///< where the patch that did most acted; may be empty
    QString actor = {};                  ///< its name; without a map the names of all that acted
    QString patches = {};                ///< those that acted, as strongly as they did: "Weapons 0.80 + Horror 0.50"

    bool empty() const { return picture.shown().empty(); }
};

/// What the compare view shows: two sides, or one.
struct ComparePair {
    CompareSide first, second;

    bool complete() const { return !first.empty() && !second.empty(); }
};

} // namespace sc
