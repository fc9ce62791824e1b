#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace sc {

/// Numbers as a person lists them: with commas or spaces between, and ranges "1-4", "0-1 (+0.25)"; a range without a step goes by
/// ones. Points stand before decimals, whatever the language. No value where something is no number, or there are more than
/// `most`.
std::optional<std::vector<double>> numberList(const QString& text, std::size_t most);

/// The same of whole numbers as large as seeds.
std::optional<std::vector<quint64>> wholeNumberList(const QString& text, std::size_t most);

} // namespace sc
