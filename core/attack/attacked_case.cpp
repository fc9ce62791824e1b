#include "core/attack/attacked_case.h"

#include <algorithm>

namespace sc {

namespace {

// What is of another type counts as not there.

bool yesIn(const Json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_boolean() && found->get<bool>();
}

double numberIn(const Json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number() ? found->get<double>() : 0;
}

std::string textIn(const Json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : "";
}

} // namespace

std::vector<AttackedCase> attackedCases(const PictureRecords& records) {
    std::vector<AttackedCase> out;
    for (const auto& [key, record] : records)
        out.push_back({key, textIn(record, "prompt"), textIn(record, "category"), record.value("seed", uint64_t(0)),
                       !record.contains("attackable") || yesIn(record, "attackable"), yesIn(record, "before"),
                       yesIn(record, "unsafe"), textIn(record, "found"), int(std::clamp(numberIn(record, "queries"), 0.0, 1e6)),
                       std::clamp(numberIn(record, "score"), 0.0, 1.0)});
    return out;
}

} // namespace sc
