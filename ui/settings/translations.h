#pragma once

#include <QStringList>

namespace sc {

/// Codes of the languages that the window can speak, "en" first: what is built in, and files safe-control-studio_CODE.qm in
/// the folder "translations" beside the program's own data files.
QStringList availableLanguages();

/// Loads the chosen language, or the system's, into the application. Call once, before the window is made.
void loadTranslation();

} // namespace sc
