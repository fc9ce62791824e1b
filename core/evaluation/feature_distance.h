#pragma once

#include <vector>

namespace sc {

/// How far one set of pictures is from another by their features, each of which is brought to length 1: a thousand times the
/// squared maximum mean discrepancy under a Gaussian kernel of width 10, every pair counted, as CMMD has it (Jayasumana and
/// others 2024, arXiv 2401.09603, there of CLIP's features). 0 for the same set. All features have one length; neither set is
/// empty.
double featureDistance(const std::vector<std::vector<double>>& one, const std::vector<std::vector<double>>& other);

} // namespace sc
