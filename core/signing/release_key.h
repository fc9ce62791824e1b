#pragma once

namespace sc {

/// The public key of this program's releases (RELEASING.md): what it ships is signed with its secret half, which is not in the
/// repository.
inline constexpr const char* releaseKey = "RWT6v7uSFMob0UvSjrRgEJI74+NWRWJtwiDzG0ivmr8eZXZLMM8qRAD8";

} // namespace sc
