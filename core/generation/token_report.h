#pragma once

#include <string>
#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// How a prompt becomes tokens.
struct TokenReport {
    std::vector<int> ids;        ///< in chunks of 77, each framed with start and end marks and padded
    int used = 0;                ///< tokens of the prompt itself that are kept
    int room = 75;               ///< of the chunks that it takes, 75 each
    std::string cut;             ///< the end of the prompt that did not fit, empty if all did
    std::vector<Sentence> notes; ///< what other programs take for commands and this one for words
};

} // namespace sc
