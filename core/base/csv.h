#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sc {

/// The rows of a CSV text with a header line (RFC 4180: quotes, doubled quotes, line breaks within quotes; also lines that
/// end in LF only, and a byte-order mark), each as column -> value; columns in small letters, without blanks around them. Where
/// the header has no comma, semicolons or tabs separate. Throws Error(BadFile) naming `origin` and the line for what is no UTF-8
/// text, an unclosed quote, a row with more values than the header has names, a name that comes twice or is
/// longer than 256 letters, and from a million values on.
std::vector<std::map<std::string, std::string>> parseCsv(std::string_view text, const std::string& origin);

/// A value as it stands in a CSV line: quoted where it has to be.
std::string csvField(const std::string& value);

/// A text from outside in a table for people: printable, and nothing that a spreadsheet would run.
std::string csvText(const std::string& text);

} // namespace sc
