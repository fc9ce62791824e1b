#include "core/base/new_name.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>

#include "core/base/error.h"

namespace sc {

bool moveToNewName(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (errno == EINVAL) { // a file system that cannot do this in one step
        std::error_code failure;
        if (std::filesystem::exists(to, failure))
            return false;
        std::filesystem::rename(from, to, failure);
        if (!failure)
            return true;
        errno = failure.value();
    }
    throw Error(ErrorKind::BadFile, "Cannot write \"%1\": %2.", to, std::strerror(errno));
}

} // namespace sc
