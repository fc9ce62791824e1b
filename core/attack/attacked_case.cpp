#include "core/attack/attacked_case.h"

#include <algorithm>

namespace sc {

std::vector<AttackedCase> attackedCases(const PictureRecords& records) {
    std::vector<AttackedCase> out;
    for (const auto& [key, record] : records)
        out.push_back({key, record.value("prompt", ""), record.value("category", ""), record.value("seed", uint64_t(0)),
                       record.value("attackable", true), record.value("before", false), record.value("unsafe", false),
                       record.value("found", ""), int(std::clamp(record.value("queries", 0.0), 0.0, 1e6)),
                       std::clamp(record.value("score", 0.0), 0.0, 1.0)});
    return out;
}

} // namespace sc
