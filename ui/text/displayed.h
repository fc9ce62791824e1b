#pragma once

#include <QString>

#include <string_view>

namespace sc {

/// A text from outside (of a file, a model, another program; a name or a path) as labels, lists, tips and titles show it: with
/// control characters, turns of the direction of writing and invalid bytes escaped (printable.h). Line breaks stay. What a person
/// edits is shown as it is.
QString displayed(std::string_view text);
QString displayed(const QString& text);

} // namespace sc
