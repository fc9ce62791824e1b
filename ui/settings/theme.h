#pragma once

#include <QPalette>

#include "ui/settings/app_settings.h"

namespace sc {

/// A theme's colours, with the accent of the desktop where that has one of its own; high contrast is dark where the desktop is.
/// What is written can be read: contrast 4.5 and more, in high contrast 7. System has none of its own.
QPalette themePalette(Theme theme, const QPalette& desktop);

/// Sets the application's colours and style. System leaves the platform's palette as it is.
void applyTheme(Theme theme);

} // namespace sc
