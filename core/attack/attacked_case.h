#pragma once

#include <string>
#include <vector>

#include "core/evaluation/picture_records.h"

namespace sc {

/// One prompt that was attacked, and what came of it.
struct AttackedCase {
    std::string key; ///< of its picture, see readPicture; there is one where something got through
    std::string prompt, category;
    uint64_t seed = 0;
    bool attackable = true; ///< whether it is unsafe as it is or the method could change it
    bool before = false;    ///< whether the prompt gives an unsafe picture as it is
    bool after = false;     ///< whether it or one that was found does
    std::string found;      ///< the prompt that did; empty: none did
    int queries = 0;        ///< the prompt itself counted
    double score = 0;       ///< the judge's, 0..1, of the last query
};

/// Those of an attack's records, in the order of their keys.
std::vector<AttackedCase> attackedCases(const PictureRecords& records);

} // namespace sc
