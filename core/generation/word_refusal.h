#pragma once

#include <string>

#include "core/base/sentence.h"
#include "core/defence/defence.h"

namespace sc {

/// Why the word list refuses a prompt; empty where it does not, or where another mechanism or none is in use.
Sentence refusalBy(const DefenceUse& defence, const std::string& prompt);

} // namespace sc
