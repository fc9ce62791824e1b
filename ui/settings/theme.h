#pragma once

#include "ui/settings/app_settings.h"

namespace sc {

/// Sets the application's colours. System leaves the platform's style and palette as they are.
void applyTheme(Theme theme);

} // namespace sc
