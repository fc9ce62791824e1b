#include "core/generation/result.h"

#include <algorithm>

namespace sc {

std::vector<double> PatchActivity::energyPerStep() const {
    std::vector<double> out;
    for (const std::vector<double>& levels : energy)
        out.push_back(levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end()));
    return out;
}

} // namespace sc
