#pragma once

namespace sc {

/// The public key of this program's releases (RELEASING.md): what it ships is signed with its secret half, which is not in the
/// repository.
inline constexpr const char* releaseKey = "RWQib1H2AUTUT+kgNWsqGcuYBCBBUEeJemssAD1gb5HiKY+ogRCq0ZfN";

} // namespace sc
