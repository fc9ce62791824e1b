#pragma once

#include <string>
#include <vector>

namespace sc {

/// How a prompt becomes tokens.
struct TokenReport {
    std::vector<int> ids; ///< framed with start and end marks, padded: 77 long
    int used = 0;         ///< tokens of the prompt itself that are kept, at most 75
    std::string cut;      ///< the end of the prompt that did not fit, empty if all did
};

} // namespace sc
