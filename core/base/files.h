#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

#include "core/base/file_stamp.h"

namespace sc {

/// Reads a whole regular file; see OpenFiles. Throws Error(BadFile) if it is missing, unreadable or larger than maxBytes.
std::string readFile(const std::filesystem::path& path, std::size_t maxBytes);

/// Writes a file so that readers see the old content or the whole new one: temporary file beside it, flush to
/// disk, rename. Nothing is left behind on failure. `readers`: who may read it. Throws Error(BadFile).
enum class Readers { AsUmask, Owner };
void writeFileAtomically(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write,
                         Readers readers = Readers::AsUmask);
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes, Readers readers = Readers::AsUmask);

/// A read-only memory mapping of a whole file. A file that is cut short while it is mapped ends the program (SIGBUS).
class MappedFile {
public:
    /// Through the OpenFiles of this thread where there are any. Throws Error(BadFile).
    static std::shared_ptr<MappedFile> open(const std::filesystem::path& path);
    /// A mapping of its own. Throws Error(BadFile).
    static std::shared_ptr<MappedFile> map(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::byte* data() const { return data_; }
    std::size_t size() const { return size_; }
    const std::filesystem::path& path() const { return path_; }
    /// Drops the pages read so far from this process's resident set; the content stays readable.
    void releasePages() const;
    /// SHA-256 of the content in hexadecimal digits; computed once. Throws Cancelled like sha256Hex.
    const std::string& sha256() const;
    /// Throws Error(BadFile) if the file was written over since it was opened: then what was read of it may be partly old and
    /// partly new, or not what was hashed. Another file in its place is no matter.
    void requireUnchanged() const;

private:
    MappedFile(std::filesystem::path path, int descriptor, const FileStamp& opened, const std::byte* data);

    std::filesystem::path path_;
    int descriptor_; ///< its own
    FileStamp opened_;
    const std::byte* data_;
    std::size_t size_;
    mutable std::once_flag hashed_;
    mutable std::string sha256_;
};

} // namespace sc
