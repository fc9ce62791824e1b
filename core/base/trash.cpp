#include "core/base/trash.h"

#include <cstdio>
#include <ctime>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/files.h"

namespace sc {

namespace fs = std::filesystem;

namespace {

std::string percentEncoded(const std::string& path) {
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-_.~").find(c) != std::string_view::npos;
        char code[4];
        std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
        out += plain ? std::string(1, c) : code;
    }
    return out;
}

} // namespace

fs::path moveToTrash(const fs::path& path) {
    const fs::path trash = userDataFolder() / "Trash", from = fs::absolute(path).lexically_normal();
    std::error_code failure;
    fs::create_directories(trash / "files", failure);
    if (!failure)
        fs::create_directories(trash / "info", failure);
    const auto fail = [&](const std::error_code& why) {
        throw Error(ErrorKind::BadFile, "\"%1\" cannot be moved to the trash: %2.", path, why.message());
    };
    if (failure)
        fail(failure);
    const fs::path name = (from.has_filename() ? from : from.parent_path()).filename();
    fs::path target = trash / "files" / name, info = trash / "info" / (name.string() + ".trashinfo");
    for (int i = 2; fs::exists(fs::symlink_status(target)) || fs::exists(info); ++i) {
        target = trash / "files" / (name.string() + "." + std::to_string(i));
        info = trash / "info" / (target.filename().string() + ".trashinfo");
    }
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char date[32];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &local);
    writeFileAtomically(info, "[Trash Info]\nPath=" + percentEncoded((from.has_filename() ? from : from.parent_path()).string()) +
                                  "\nDeletionDate=" + date + "\n");
    fs::rename(from, target, failure);
    if (failure == std::errc::cross_device_link) {
        fs::copy(from, target, fs::copy_options::recursive | fs::copy_options::copy_symlinks, failure);
        if (!failure)
            fs::remove_all(from, failure);
    }
    if (failure) {
        std::error_code ignored;
        fs::remove(info, ignored);
        fail(failure);
    }
    return target;
}

} // namespace sc
