#pragma once

#include <algorithm>
#include <cstdlib>

#include "core/image/image.h"

namespace sc {

/// Mean and largest difference of two pictures of one size, of 255.
inline double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    const int count = a.width() * a.height() * 3;
    for (int i = 0; i < count; ++i)
        sum += std::abs(int(a.data()[i]) - int(b.data()[i]));
    return sum / count;
}

inline int largestDifference(const Image& a, const uint8_t* b) {
    int worst = 0;
    for (int i = 0; i < a.width() * a.height() * 3; ++i)
        worst = std::max(worst, std::abs(int(a.data()[i]) - int(b[i])));
    return worst;
}
inline int largestDifference(const Image& a, const Image& b) { return largestDifference(a, b.data()); }

} // namespace sc
