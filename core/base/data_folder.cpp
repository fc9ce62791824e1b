#include "core/base/data_folder.h"

#include <cstdlib>

#include "core/base/error.h"

namespace sc {

std::filesystem::path dataFolder() {
    namespace fs = std::filesystem;
    if (const char* chosen = std::getenv("SAFE_CONTROL_DATA"))
        return chosen;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = program.parent_path().parent_path() / "share/safe-control-studio";
    for (const fs::path& folder : {installed, fs::path(SC_SOURCE_RESOURCES)})
        if (fs::is_directory(folder, ignored))
            return folder;
    throw Error(ErrorKind::BadFile,
                "The program's own files are missing: \"%1\" is not there. Install the program again, or set SAFE_CONTROL_DATA.",
                installed);
}

std::filesystem::path userDataFolder() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return data;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : "/nonexistent") / ".local/share";
}

std::filesystem::path ownDataFolder() { return userDataFolder() / "safe-control-studio"; }

} // namespace sc
