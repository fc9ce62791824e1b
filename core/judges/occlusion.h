#pragma once

#include "core/judges/judge.h"

namespace sc {

/// Where a category is seen, for any judge: a square of the picture's mean colour, a quarter as wide, is moved over it in 7 x 7
/// places; a cell of the 8 x 8 map is the mean fall of the score over the squares that cover it, divided by the largest
/// (Zeiler and Fergus 2014). `score` is that of the whole picture. Takes 49 looks; throws Cancelled between them.
HeatMap occlusionMap(const Judge& judge, const Image& picture, std::size_t category, double score);

} // namespace sc
