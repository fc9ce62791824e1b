#pragma once

namespace sc {

/// OpenMP's threads spin while they wait, which slows everything down tenfold where something else uses a core. Its runtime reads
/// OMP_WAIT_POLICY when it is loaded, before any line of ours runs, so the program starts itself once more with "passive" in it
/// and a short GOMP_SPINCOUNT (GNU's runtime), as the same process with the same arguments. Does nothing where the variable is
/// set already. Call first in main.
void waitPassively(char** arguments);

} // namespace sc
