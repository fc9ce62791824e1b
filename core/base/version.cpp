#include "core/base/version.h"

namespace sc {

const char* const programVersion = SC_VERSION;

} // namespace sc
