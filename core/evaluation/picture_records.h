#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "core/base/json.h"

namespace sc {

/// What was measured of each picture, by its key. Lines that a process was writing when it died are passed over.
using PictureRecords = std::map<std::string, Json>;

/// All results-*.jsonl of a folder.
PictureRecords readRecords(const std::filesystem::path& folder);

/// Appends to one file, line by line, each flushed.
class RecordWriter {
public:
    explicit RecordWriter(std::filesystem::path file);
    /// Throws Error(BadFile) if the disk is full.
    void append(const Json& record);

private:
    std::filesystem::path file_;
};

} // namespace sc
