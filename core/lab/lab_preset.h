#pragma once

#include "core/lab/lab_request.h"

namespace sc {

/// The comparison of the paper on the shipped model: its four suites, each category's own patch and "all", every other mechanism,
/// every attack. `categories` chooses some of the four; empty: all. Throws Error(BadFile) without the shipped data,
/// Error(InvalidRequest) for an unknown category.
LabRequest paperPreset(const std::vector<std::string>& categories = {});

} // namespace sc
