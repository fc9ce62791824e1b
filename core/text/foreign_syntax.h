#pragma once

#include <string_view>
#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// What of a prompt other programs take for commands and this one for words, one sentence for each kind: networks by name
/// ("<lora:name:0.8>"), AND, and words that change during the steps ("[a:b:0.5]").
std::vector<Sentence> foreignSyntax(std::string_view prompt);

} // namespace sc
