#pragma once

namespace sc {

/// Of this program, such as "0.2.0"; it stands in CMakeLists.txt.
extern const char* const programVersion;

} // namespace sc
