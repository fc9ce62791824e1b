#pragma once

namespace sc {

/// The public key of this program's releases (RELEASING.md): what it ships is signed with its secret half, which is not in the
/// repository.
inline constexpr const char* releaseKey = "RWRpNM6GzmcT+VvoRMC79Wf5SOtmsmy2PGySdzNkzeTOsGfGj5bgh9EK";

} // namespace sc
