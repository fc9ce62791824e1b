#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "core/base/file_lock.h"
#include "core/base/json.h"

namespace sc {

/// What was measured of each picture, by its key. Records are data: what stands in them decides no path, and a line that is no
/// record of the right types, such as one that a process was writing when it died, is passed over.
using PictureRecords = std::map<std::string, Json>;

/// All results-*.jsonl of a folder.
PictureRecords readRecords(const std::filesystem::path& folder);

/// Throws Error(InvalidRequest) for a key that would not be read back as it was written: of bytes that are no UTF-8.
void requireReadableKey(const std::string& key);

/// Where the picture of a record lies within its folder: "pictures/<digits>.png", made of the key alone.
std::filesystem::path pictureFile(const std::string& key);

/// The bytes of that file; empty if there is none, or if what is there is no PNG file of that folder itself.
std::string readPicture(const std::filesystem::path& folder, const std::string& key);

/// Appends to one file, line by line, each flushed; from any thread. Holds the file for this process. Throws
/// Error(InvalidRequest) if another one does.
class RecordWriter {
public:
    explicit RecordWriter(std::filesystem::path file);
    /// Throws Error(BadFile) if the disk is full.
    void append(const Json& record);

private:
    std::filesystem::path file_;
    FileLock lock_;
    std::mutex mutex_;
};

} // namespace sc
