#pragma once

#include <QString>

#include <string>

namespace sc {

/// A text of a patch's manifest (its name, what it removes, what it puts instead) as a person sees it: in their language where it
/// is one of a shipped patch, else as it stands there.
QString patchText(const std::string& text);

} // namespace sc
