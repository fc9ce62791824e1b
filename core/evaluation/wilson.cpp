#include "core/evaluation/wilson.h"

#include <cmath>

namespace sc {

MeasuredRate measuredRate(int64_t hits, int64_t count) {
    if (count == 0)
        return {0, 0, 0, 0, 1};
    constexpr double z = 1.959963984540054;
    const double n = double(count), p = double(hits) / n, divisor = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / divisor, half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / divisor;
    // At the ends exactly, where rounding would leave 1e-18.
    return {hits, count, p, hits == 0 ? 0 : centre - half, hits == count ? 1 : centre + half};
}

} // namespace sc
