#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

struct stat;

namespace sc {

/// What tells whether a path still leads to the file that it led to: which file, how long, when written (nanoseconds).
struct FileStamp {
    uint64_t device = 0, inode = 0, size = 0;
    int64_t modified = 0, changed = 0;
    bool operator==(const FileStamp&) const = default;
};

/// Of what ::stat or ::fstat told.
FileStamp stampOf(const struct stat& info);

/// Stamps of files by their paths.
using FileStamps = std::map<std::string, FileStamp>;

/// Those of the named files and of all files in the named folders, to a depth of four. Paths that lead nowhere give none. No
/// value where there are more than 2,000: nobody should wait for that.
std::optional<FileStamps> stampsOf(const std::vector<std::filesystem::path>& paths);

} // namespace sc
