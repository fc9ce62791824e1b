#include "core/base/file_stamp.h"

#include <sys/stat.h>

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most = 2000;
constexpr int deepest = 4;

/// Adds one file; nothing where there is none.
void add(const fs::path& path, FileStamps& stamps) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return;
    stamps[path.string()] = stampOf(info);
}

} // namespace

FileStamp stampOf(const struct stat& info) {
    const auto nanoseconds = [](const timespec& time) { return int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec; };
    return {uint64_t(info.st_dev), uint64_t(info.st_ino), uint64_t(info.st_size), nanoseconds(info.st_mtim),
            nanoseconds(info.st_ctim)};
}

std::optional<FileStamps> stampsOf(const std::vector<fs::path>& paths) {
    FileStamps stamps;
    for (const fs::path& path : paths) {
        std::error_code ignored;
        if (path.empty())
            continue;
        add(path, stamps);
        for (fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, ignored), end;
             !ignored && entry != end; entry.increment(ignored)) {
            if (entry.depth() >= deepest)
                entry.disable_recursion_pending();
            add(entry->path(), stamps);
            if (stamps.size() > most)
                return std::nullopt;
        }
    }
    return stamps;
}

} // namespace sc
