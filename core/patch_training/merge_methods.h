#pragma once

#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// How several clones of one encoder become one, over what each adds to the base's weights.
enum class MergeMethod {
    Average,    ///< mean of the differences
    Arithmetic, ///< their sum, times a factor (task arithmetic, arXiv 2212.04089)
    Ties,       ///< largest fifth of each, majority sign, mean of those that agree, times a factor (arXiv 2306.01708)
    Dare,       ///< half of each dropped at random, the rest doubled, then as Arithmetic (arXiv 2311.03099)
    Refit,      ///< the best of the above, then every zero convolution solved by least squares against the summed residuals
    Distil,     ///< the refit one learns on to give the summed residuals, see merge_distillation.h
};

/// What a method is called: in files and commands, and by people.
struct MergeMethodInfo {
    MergeMethod method;
    const char* id;
    Sentence name;
};

/// All of them, in the order of their enumeration.
const std::vector<MergeMethodInfo>& mergeMethods();

} // namespace sc
