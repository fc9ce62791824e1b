#include "core/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/open_files.h"
#include "core/base/sha256.h"
#include "core/base/temporary_folder.h"

namespace sc {

namespace {

[[noreturn]] void failFile(const std::filesystem::path& path, SentenceCode<2> what, int code) {
    throw Error(ErrorKind::BadFile, what, path, std::strerror(code));
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0)
            ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    int release() { return std::exchange(fd_, -1); }

private:
    int fd_;
};

/// Opens a regular file for reading and tells its stamp.
int openRegular(const std::filesystem::path& path, FileStamp& stamp) {
    // Without waiting: a pipe would let it wait for ever, and is found to be no file below.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        failFile(path, "Cannot open \"%1\": %2.", errno);
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        throw Error(ErrorKind::BadFile, "\"%1\" is not a regular file.", path);
    }
    stamp = stampOf(info);
    return fd;
}

void syncToDisk(const std::filesystem::path& path) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (fd.get() < 0 || ::fsync(fd.get()) != 0)
        failFile(path, "Cannot write \"%1\": %2.", errno);
}

} // namespace

std::string readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    const auto requireBounded = [&](std::size_t bytes) {
        if (bytes > maxBytes)
            throw Error(ErrorKind::BadFile, "\"%1\" is too large to be what it should be (%2 bytes, at most %3).", path, bytes,
                        maxBytes);
    };
    std::error_code ignored;
    if (OpenFiles* files = OpenFiles::current();
        files && std::filesystem::is_regular_file(path, ignored) && std::filesystem::file_size(path, ignored) > 0) {
        const auto file = files->open(path);
        requireBounded(file->size());
        std::string bytes(reinterpret_cast<const char*>(file->data()), file->size());
        file->requireUnchanged();
        return bytes;
    }
    FileStamp stamp;
    const Descriptor fd(openRegular(path, stamp));
    const std::size_t size = stamp.size;
    requireBounded(size);
    std::string bytes(size, '\0');
    for (std::size_t done = 0; done < size;) {
        const ssize_t n = ::read(fd.get(), bytes.data() + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            failFile(path, "Cannot read \"%1\": %2.", errno);
        if (n == 0)
            throw Error(ErrorKind::BadFile, "\"%1\" ended early while it was read.", path);
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

void writeFileAtomically(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write, Readers readers) {
    std::filesystem::path temporary;
    int made = -1;
    do {
        temporary = temporaryName(path);
        made = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                      readers == Readers::Owner ? 0600 : 0666); // less what the umask takes
    } while (made < 0 && errno == EEXIST);
    if (made < 0)
        failFile(path, "Cannot write \"%1\": %2.", errno);
    ::close(made);
    try {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        write(out);
        out.close();
        if (!out)
            failFile(path, "Cannot write \"%1\": %2.", errno ? errno : EIO);
        syncToDisk(temporary);
        if (::rename(temporary.c_str(), path.c_str()) != 0)
            failFile(path, "Cannot write \"%1\": %2.", errno);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes, Readers readers) {
    writeFileAtomically(
        path, [bytes](std::ostream& out) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }, readers);
}

std::shared_ptr<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    OpenFiles* const files = OpenFiles::current();
    return files ? files->open(path) : map(path);
}

std::shared_ptr<MappedFile> MappedFile::map(const std::filesystem::path& path) {
    FileStamp stamp;
    Descriptor fd(openRegular(path, stamp));
    if (stamp.size == 0)
        throw Error(ErrorKind::BadFile, "\"%1\" is empty.", path);
    void* data = ::mmap(nullptr, stamp.size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
    if (data == MAP_FAILED)
        failFile(path, "Cannot map \"%1\": %2.", errno);
    return std::shared_ptr<MappedFile>(new MappedFile(path, fd.release(), stamp, static_cast<const std::byte*>(data)));
}

MappedFile::MappedFile(std::filesystem::path path, int descriptor, const FileStamp& opened, const std::byte* data)
    : path_(std::move(path)), descriptor_(descriptor), opened_(opened), data_(data), size_(opened.size) {}

MappedFile::~MappedFile() {
    ::munmap(const_cast<std::byte*>(data_), size_);
    ::close(descriptor_);
}

const std::string& MappedFile::sha256() const {
    std::call_once(hashed_, [this] {
        constexpr std::size_t piece = 16 << 20;
        Sha256 hash;
        for (std::size_t done = 0; done < size_; done += piece) {
            const std::size_t length = std::min(piece, size_ - done);
            hash.add(data_ + done, length);
            if (size_ > piece) // else a model of gigabytes stays in memory
                ::madvise(const_cast<std::byte*>(data_ + done), length, MADV_DONTNEED);
        }
        sha256_ = hash.hex();
    });
    return sha256_;
}

void MappedFile::requireUnchanged() const {
    struct stat info {};
    // The time of the last change of status (ctime) tells nothing: it moves too when another file takes this one's name.
    if (::fstat(descriptor_, &info) != 0 || stampOf(info).size != opened_.size || stampOf(info).modified != opened_.modified)
        throw Error(ErrorKind::BadFile,
                    "\"%1\" was written over while it was being read. Try again when nothing writes to it any more.", path_);
}

void MappedFile::releasePages() const { ::madvise(const_cast<std::byte*>(data_), size_, MADV_DONTNEED); }

} // namespace sc
