#pragma once

namespace sc {

/// What libraries read from the environment when they are loaded, before any line of ours runs, is set, and the program starts
/// itself once more with it, as the same process with the same arguments. Call first in main. Variables that are set already
/// stay; where nothing is left to set, this does nothing.
/// - OMP_WAIT_POLICY and GOMP_SPINCOUNT: OpenMP's threads spin while they wait, which slows everything down tenfold where
///   something else uses a core.
/// - OPENBLAS_CORETYPE: OpenBLAS before 0.3.25 takes processors that are newer than itself (Intel's 13th generation, Emerald
///   Rapids) for a Pentium 4 (its issue 4267).
void settleLibraries(char** arguments);

/// The name of the kernels that suit this processor where OpenBLAS has taken `core`, or null where that is right.
const char* betterBlasCore(const char* core);

} // namespace sc
