#pragma once

#include <string>
#include <string_view>

namespace sc {

/// A text for a terminal, a log or a page: control characters other than tab and line break, marks that turn the direction of
/// writing and bytes that are no UTF-8 become "\x1b" or "\u202e", so that names and texts from files cannot steer the terminal or
/// pretend to be others.
std::string printable(std::string_view text);

/// The same for finished JSON, where such characters stand in strings only: they become JSON's own escapes.
std::string printableJson(std::string_view json);

} // namespace sc
