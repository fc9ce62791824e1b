#include "core/base/temporary_folder.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>

#include "core/base/error.h"

namespace sc {

namespace {

[[noreturn]] void failFolder(const std::filesystem::path& path, int code) {
    throw Error(ErrorKind::BadFile, "Cannot write \"%1\": %2.", path, std::strerror(code));
}

} // namespace

// Not made of the file's name, which may be as long as names can be.
std::filesystem::path temporaryName(const std::filesystem::path& path) {
    thread_local std::random_device random;
    char name[48];
    std::snprintf(name, sizeof name, ".safe-control-%08x%08x.part", random(), random());
    return path.parent_path() / name;
}

TemporaryFolder::TemporaryFolder(std::filesystem::path target) : target_(std::move(target)) {
    do {
        path_ = temporaryName(target_);
        if (::mkdir(path_.c_str(), 0777) == 0)
            return;
    } while (errno == EEXIST);
    failFolder(target_, errno);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::replaceTarget() {
    if (::rename(path_.c_str(), target_.c_str()) == 0)
        return;
    if (errno != ENOTEMPTY && errno != EEXIST)
        failFolder(target_, errno);
    // Both change places at once, so that the target is there and whole at any moment; the old one goes with this object.
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        failFolder(target_, errno);
    replaceInTwoSteps();
}

void TemporaryFolder::replaceInTwoSteps() {
    TemporaryFolder old(target_);
    if (::rename(target_.c_str(), old.path_.c_str()) != 0)
        failFolder(target_, errno);
    if (::rename(path_.c_str(), target_.c_str()) == 0)
        return;
    const int code = errno;
    if (::rename(old.path_.c_str(), target_.c_str()) != 0)
        old.path_.clear(); // it stays where it was put aside
    failFolder(target_, code);
}

void preparePlace(const std::filesystem::path& target) {
    const std::filesystem::path parent = std::filesystem::absolute(target).parent_path();
    std::error_code failure;
    std::filesystem::create_directories(parent, failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", parent, failure.message());
    const TemporaryFolder probe(target);
}

} // namespace sc
