#pragma once

#include "core/lab/lab_request.h"

namespace sc {

/// The comparison of the paper on the shipped model: its four suites, each category's own patch and "all", every other mechanism,
/// every attack. Throws Error(BadFile) without the shipped data.
LabRequest paperPreset();

} // namespace sc
