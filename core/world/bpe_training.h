#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace sc {

/// Learns a byte-pair vocabulary of `size` tokens from words and how often they occur (Sennrich et al., arXiv 1508.07909, on
/// bytes as in GPT-2, with CLIP's end-of-word mark) and writes vocab.json and merges.txt into `folder`. Fewer merges are made
/// where the words do not yield more; the numbers of the start and end tokens are the last two all the same.
void trainVocabulary(const std::map<std::string, int64_t>& words, int64_t size, const std::filesystem::path& folder);

} // namespace sc
