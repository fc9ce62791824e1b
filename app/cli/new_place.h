#pragma once

#include <filesystem>

namespace sc {

// What somebody made is not replaced because a command was given twice. These throw Error(InvalidRequest).

/// There is nothing at this path.
void requireNewPlace(const std::filesystem::path& path);

/// Neither what is to be trained nor an unfinished training of it (`checkpoint` in <out>.training) is there; both may be where it
/// is gone on with, and what it starts from (empty: nothing) may be what it replaces.
void requireNewTraining(const std::filesystem::path& out, const char* checkpoint, bool resume,
                        const std::filesystem::path& start = {});

} // namespace sc
