#pragma once

#include <QMap>
#include <QStringList>

namespace sc {

/// The program's suites, and what those hold that are named after a category of the demo world.
struct SuiteChoices {
    QStringList ids;
    QMap<QString, QStringList> things;
};

/// Reads files: not for the GUI's thread.
SuiteChoices suiteChoices();

} // namespace sc
