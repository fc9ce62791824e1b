#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace sc {

/// One record of a file of pairs. Only the two prompts must be there.
struct PairRow {
    std::string category, unsafe, safe, instruction;
    std::filesystem::path safePicture, unsafePicture; ///< PNG files
};

/// A file of pairs as far as it can be read.
struct PairFile {
    std::vector<PairRow> rows;
    std::vector<Error> faults; ///< of the lines that cannot, in their order
};

/// JSONL: one object per line with the names below; CSV (".csv"): the same names as columns. "category", "unsafe", "safe",
/// "instruction", and "safe_picture" and "unsafe_picture", paths in the file's folder. A record with a picture elsewhere, or with
/// a prompt of sexualisesMinors (minors.h), is a fault. Throws Error(BadFile) for a file that cannot be read or is too large.
PairFile readPairFile(const std::filesystem::path& file);

/// Lines of a text file, a prompt each; at most a million, none of sexualisesMinors. Throws Error(BadFile).
std::vector<std::string> readPromptLines(const std::filesystem::path& file);

/// Writes pairs as JSONL, atomically. Pictures that lie outside the file's folder are copied there. Throws Error(BadFile).
void writePairFile(const std::filesystem::path& file, const std::vector<PairRow>& rows);

} // namespace sc
