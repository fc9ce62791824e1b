#include "core/base/file_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/error.h"

namespace sc {

FileLock::FileLock(const std::filesystem::path& file, const std::string& whatToDo)
    : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (fd_ < 0)
        throw Error(ErrorKind::BadFile, "Cannot write \"%1\": %2.", file, std::strerror(errno));
    if (::flock(fd_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) // some file systems know no locks
        return;
    ::close(fd_);
    throw Error(ErrorKind::InvalidRequest, "Another process is at work on \"%1\". %2", file, whatToDo);
}

FileLock::~FileLock() { ::close(fd_); }

FolderLock::FolderLock(const std::filesystem::path& folder) : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (fd_ < 0)
        throw Error(ErrorKind::BadFile, "Cannot open \"%1\": %2.", folder, std::strerror(errno));
    while (::flock(fd_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

FolderLock::~FolderLock() { ::close(fd_); }

} // namespace sc
